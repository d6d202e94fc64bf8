package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What concerns servers, while a section is read. */
final class BackendDraft {

  private record Server(
      Word name, SourceLocation location, ServerAddress address, ServerDraft draft) {}

  private final List<Server> servers = new ArrayList<>();
  private final Map<String, Word> names = new HashMap<>();
  final List<UseServer> useServers = new ArrayList<>();
  final List<PersistRule> persistRules = new ArrayList<>();
  Balance balance = Balance.DEFAULT;
  HashType hashType = HashType.DEFAULT;
  HttpReuse httpReuse = HttpReuse.SAFE;
  int retries = BackendSettings.DEFAULT_RETRIES;
  int redispatch;
  int fullconn;
  @Nullable CookiePersistence cookie;
  private ServerDraft defaultServer = new ServerDraft();
  final HttpCheckDraft check;

  BackendDraft(@Nullable BackendDraft parent) {
    check = new HttpCheckDraft(parent == null ? null : parent.check);
    if (parent != null) {
      balance = parent.balance;
      hashType = parent.hashType;
      httpReuse = parent.httpReuse;
      retries = parent.retries;
      redispatch = parent.redispatch;
      fullconn = parent.fullconn;
      cookie = parent.cookie;
      defaultServer = new ServerDraft(parent.defaultServer);
    }
  }

  boolean hasServers() {
    return !servers.isEmpty();
  }

  /** {@code default-server}: for the servers that follow. */
  void defaultServer(Line line) {
    defaultServer = new ServerDraft(defaultServer);
    defaultServer.readDefaults(line);
  }

  /** {@code server name address options}. */
  void server(Line line) {
    Word name = line.argument("<name> <address>[:[port]] [settings ...]");
    Word addressWord = name == null ? null : line.argument("<name> <address>[:[port]]");
    if (name == null || addressWord == null) {
      return;
    }
    ProxyDrafts.checkCharacters("server", name, line);
    Word before = names.putIfAbsent(name.text(), name);
    if (before != null) {
      line.error(
          name,
          "another server named '"
              + name
              + "' was already defined at line "
              + before.location().line()
              + ", please use distinct names");
    }
    ServerAddress address = AddressSyntax.server(line, addressWord);
    ServerDraft draft = new ServerDraft(defaultServer);
    draft.read(line);
    checkId(line, draft);
    if (address != null) {
      servers.add(new Server(name, line.location(), address, draft));
    }
  }

  private void checkId(Line line, ServerDraft draft) {
    Word id = draft.idWord();
    for (Server server : servers) {
      if (id != null && server.draft().idWord() != null && server.draft().id() == draft.id()) {
        line.error(
            id,
            "'id' : custom id "
                + id
                + " already used at "
                + HaproxySections.at(server.location())
                + " ('server "
                + server.name()
                + "')");
        return;
      }
    }
  }

  BackendSettings build(boolean withServers) {
    List<ServerLine> built = new ArrayList<>();
    Set<Integer> used = new HashSet<>();
    servers.forEach(server -> used.add(server.draft().id()));
    int next = 1;
    for (Server server : withServers ? servers : List.<Server>of()) {
      int id = server.draft().id();
      if (id == 0) {
        while (!used.add(next)) {
          next++;
        }
        id = next;
      }
      built.add(
          new ServerLine(
              server.location(),
              server.name().text(),
              id,
              server.address(),
              server.draft().build()));
    }
    return new BackendSettings(
        balance,
        hashType,
        built,
        useServers,
        persistRules,
        httpReuse,
        retries,
        redispatch,
        fullconn,
        cookie,
        check.build());
  }
}

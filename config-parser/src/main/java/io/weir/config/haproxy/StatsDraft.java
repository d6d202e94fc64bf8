package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.config.haproxy.StatsPage.Credential;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code stats} lines of a section, while it is read. */
final class StatsDraft {

  private static final List<String> KEYWORDS =
      List.of(
          "admin",
          "auth",
          "enable",
          "hide-version",
          "http-request",
          "realm",
          "refresh",
          "scope",
          "show-desc",
          "show-legends",
          "show-modules",
          "show-node",
          "show-version",
          "uri");

  private final List<Credential> credentials = new ArrayList<>();
  private final List<List<Word>> adminConditions = new ArrayList<>();
  private final List<String> scopes = new ArrayList<>();
  private final List<RuleLine> rules = new ArrayList<>();
  private @Nullable SourceLocation location;
  private String uri = StatsPage.DEFAULT_URI;
  private String realm = StatsPage.DEFAULT_REALM;
  private long refreshSeconds;
  private boolean showVersion = true;
  private boolean showLegends;
  private boolean showModules;
  private @Nullable String description;
  private @Nullable String node;

  StatsDraft(@Nullable StatsDraft parent) {
    if (parent != null) {
      credentials.addAll(parent.credentials);
      scopes.addAll(parent.scopes);
      location = parent.location;
      uri = parent.uri;
      realm = parent.realm;
      refreshSeconds = parent.refreshSeconds;
      showVersion = parent.showVersion;
      showLegends = parent.showLegends;
      showModules = parent.showModules;
      description = parent.description;
      node = parent.node;
    }
  }

  /** A {@code stats} line. */
  void read(Line line, ProxyDraft proxy, RuleSyntax syntax) {
    Word word = line.subKeyword("one of " + String.join(", ", KEYWORDS));
    if (word == null) {
      return;
    }
    if (location == null) {
      location = line.location();
    }
    boolean defaults = proxy.kind() == null;
    switch (word.text()) {
      case "admin" -> {
        if (defaults) {
          line.error(word, "'stats admin' is not allowed in 'defaults' sections");
          line.rest();
          return;
        }
        List<Word> condition = line.neededCondition();
        if (!condition.isEmpty()) {
          adminConditions.add(condition);
        }
      }
      case "auth" -> auth(line.argument("<user>:<passwd>"), line);
      case "enable" -> {}
      case "hide-version" -> showVersion = false;
      case "show-version" -> showVersion = true;
      case "show-legends" -> showLegends = true;
      case "show-modules" -> showModules = true;
      case "http-request" -> {
        if (defaults) {
          line.error(word, "'stats http-request' is not allowed in 'defaults' sections");
          line.rest();
          return;
        }
        rule(line, syntax);
      }
      case "realm" -> realm = text(line.argument("<realm>"), realm);
      case "refresh" -> refreshSeconds = line.seconds(line.argument("<delay>"));
      case "scope" -> scopes.add(text(line.argument("<proxy name>"), "."));
      case "show-desc" -> description = line.restText();
      case "show-node" -> node = line.hasNext() ? line.take().text() : "";
      case "uri" -> uri = text(line.argument("<prefix>"), uri);
      default -> {
        line.unknown(word, KEYWORDS);
        line.rest();
      }
    }
    line.end();
  }

  private static String text(@Nullable Word word, String missing) {
    return word == null ? missing : word.text();
  }

  private void auth(@Nullable Word word, Line line) {
    if (word == null) {
      return;
    }
    int colon = word.text().indexOf(':');
    if (colon < 1) {
      line.error(word, "'stats auth' expects <user>:<passwd>");
    } else {
      credentials.add(
          new Credential(word.text().substring(0, colon), word.text().substring(colon + 1)));
    }
  }

  private void rule(Line line, RuleSyntax syntax) {
    Word action = line.argument("an action");
    if (action == null) {
      return;
    }
    if (!action.is("allow") && !action.is("deny") && !action.is("auth")) {
      line.unknown(action, List.of("allow", "deny", "auth"));
      line.rest();
      return;
    }
    RuleLine rule = syntax.parse(line, RuleSet.HTTP_REQUEST, action);
    if (rule != null) {
      rules.add(rule);
    }
  }

  @Nullable StatsPage build(@Nullable String proxyDescription) {
    if (location == null) {
      return null;
    }
    String shown = description;
    if (shown != null && shown.isEmpty() && proxyDescription != null) {
      shown = proxyDescription;
    }
    return new StatsPage(
        location,
        uri,
        refreshSeconds,
        realm,
        credentials,
        adminConditions,
        showVersion,
        showLegends,
        showModules,
        shown,
        node,
        scopes,
        rules);
  }
}

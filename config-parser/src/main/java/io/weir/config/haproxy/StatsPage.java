package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statistics page of a proxy.
 *
 * @param uri the beginning of the addresses it answers
 * @param refreshSeconds 0 for none
 * @param realm of the password dialogue
 * @param credentials who may see the page; everybody where empty
 * @param adminConditions who may change things: nobody where empty; each from {@code if} or {@code
 *     unless} on
 * @param description shown on top, or null
 * @param node the node's name to show, empty for the system's own, or null for none
 * @param scopes the proxies to show; all where empty; {@code .} for the page's own
 * @param rules {@code stats http-request} lines
 */
public record StatsPage(
    SourceLocation location,
    String uri,
    long refreshSeconds,
    String realm,
    List<Credential> credentials,
    List<List<Word>> adminConditions,
    boolean showVersion,
    boolean showLegends,
    boolean showModules,
    @Nullable String description,
    @Nullable String node,
    List<String> scopes,
    List<RuleLine> rules) {

  public static final String DEFAULT_URI = "/haproxy?stats";
  public static final String DEFAULT_REALM = "HAProxy Statistics";

  public StatsPage {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(realm, "realm");
    credentials = List.copyOf(credentials);
    adminConditions = adminConditions.stream().map(List::copyOf).toList();
    scopes = List.copyOf(scopes);
    rules = List.copyOf(rules);
  }

  /** {@code stats auth}: a name and a password in clear text. */
  public record Credential(String user, String password) {

    @Override
    public String toString() {
      return "Credential[user=" + user + "]";
    }
  }
}

package io.weir.config.haproxy;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.filter.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who inherits from one {@code defaults} section, and whether they may: rules must run once, in the
 * order that is written, and ambiguity is worth a warning (HAProxy manual, section 4).
 */
final class DefaultsUse {

  private static final Set<RuleSet> CONNECTION_RULES =
      Set.of(RuleSet.TCP_REQUEST_CONNECTION, RuleSet.TCP_REQUEST_SESSION);

  private final ProxyDraft defaults;
  private final List<SourceLocation> unnamed = new ArrayList<>();
  private boolean named;
  private boolean byFrontends;
  private boolean byBackends;

  DefaultsUse(ProxyDraft defaults) {
    this.defaults = defaults;
  }

  /**
   * A section that begins with these settings.
   *
   * @param kind of the section; null for {@code defaults}
   * @param byName whether it says so with {@code from}
   */
  void by(@Nullable ProxyKind kind, SourceLocation location, boolean byName, Problems problems) {
    if (byName) {
      named |= kind != null;
    } else {
      unnamed.add(location);
    }
    String fault = fault(kind);
    if (fault != null) {
      problems.error(
          location,
          fault + " (defaults section at " + HaproxySections.at(defaults.location()) + ")");
    }
  }

  private @Nullable String fault(@Nullable ProxyKind kind) {
    if (!has(rule -> true)) {
      return null;
    }
    if (kind == null) {
      return "a defaults section cannot inherit from a defaults section defining TCP/HTTP rules";
    }
    if (kind.isFrontend() && kind.isBackend()) {
      return "a listen section cannot inherit from a defaults section defining TCP/HTTP rules";
    }
    byFrontends |= kind.isFrontend();
    byBackends |= kind.isBackend();
    if (byFrontends && byBackends) {
      return "frontends and backends cannot inherit from the same defaults section if it defines"
          + " TCP/HTTP rules";
    }
    if (kind.isBackend() && has(CONNECTION_RULES::contains)) {
      return "a backend section cannot inherit from a defaults section defining 'tcp-request"
          + " connection' or 'tcp-request session' rules";
    }
    if (kind.isFrontend() && has(RuleSet.TCP_RESPONSE_CONTENT::equals)) {
      return "a frontend section cannot inherit from a defaults section defining 'tcp-response"
          + " content' rules";
    }
    return null;
  }

  private boolean has(Predicate<RuleSet> wanted) {
    return defaults.rules.stream().anyMatch(rule -> wanted.test(rule.ruleSet()));
  }

  /** When all sections are known. */
  void end(Problems problems) {
    if (!named) {
      return;
    }
    for (SourceLocation location : unnamed) {
      problems.warning(
          location,
          "defaults section '"
              + defaults.name()
              + "' (declared at "
              + HaproxySections.at(defaults.location())
              + ") is explicitly referenced by another proxy and implicitly used here",
          "say 'from " + defaults.name() + "' here, too");
    }
  }
}

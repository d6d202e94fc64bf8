package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code frontend}, {@code backend} or {@code listen} section with everything it inherits.
 *
 * @param id counts the proxies from 2 in file order, passing over numbers that {@code id} lines
 *     give; or what {@code id} says
 * @param location of the section's first line
 * @param modeKnown false where a mistake, which was reported, leaves it open: it is HTTP then,
 *     which allows most
 * @param frontend what concerns accepting connections; of a backend: empty
 * @param backend what concerns servers; of a frontend: without servers
 * @param timeoutMillis those that were given
 * @param options those that are on
 * @param connectionMode or null where no option says: {@link ConnectionMode#KEEP_ALIVE}
 * @param acls the words after {@code acl}, a line each
 * @param inheritedAcls those of the {@code defaults} section, which only the rules can name that
 *     stand there (HAProxy manual, section 4.2, {@code acl})
 * @param rules of all rule sets, in file order, inherited ones first; {@code redirect} lines come
 *     last, as {@code http-request redirect}
 * @param inspectDelayMillis how long content rules wait for data
 * @param errorPages the last one of a status counts
 * @param stats the statistics page, or null where no {@code stats} line asks for one
 * @param idle what nothing runs
 */
public record ProxySection(
    ProxyKind kind,
    String name,
    int id,
    SourceLocation location,
    ProxyMode mode,
    boolean modeKnown,
    boolean disabled,
    @Nullable String description,
    FrontendSettings frontend,
    BackendSettings backend,
    Map<ProxyTimeout, Long> timeoutMillis,
    Set<ProxyOption> options,
    @Nullable ConnectionMode connectionMode,
    @Nullable ForwardedHeader forwardFor,
    @Nullable ForwardedHeader originalTo,
    @Nullable ForwardedElement forwarded,
    List<List<Word>> acls,
    List<List<Word>> inheritedAcls,
    List<FilterLine> filters,
    List<RuleLine> rules,
    InspectDelay inspectDelayMillis,
    LogSettings logging,
    @Nullable Word uniqueIdFormat,
    @Nullable Word uniqueIdHeader,
    Map<Integer, ErrorPage> errorPages,
    @Nullable StatsPage stats,
    IdleLines idle) {

  public ProxySection {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(frontend, "frontend");
    Objects.requireNonNull(backend, "backend");
    timeoutMillis = Map.copyOf(timeoutMillis);
    options = Set.copyOf(options);
    acls = acls.stream().map(List::copyOf).toList();
    inheritedAcls = inheritedAcls.stream().map(List::copyOf).toList();
    filters = List.copyOf(filters);
    rules = List.copyOf(rules);
    Objects.requireNonNull(inspectDelayMillis, "inspectDelayMillis");
    Objects.requireNonNull(logging, "logging");
    errorPages = Map.copyOf(errorPages);
    Objects.requireNonNull(idle, "idle");
  }

  /** A timeout in milliseconds, if it was given and is not 0 (HAProxy: without limit). */
  public OptionalLong timeout(ProxyTimeout timeout) {
    Long millis = timeoutMillis.get(timeout);
    return millis == null || millis == 0 ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  /** Whether an option is on. */
  public boolean has(ProxyOption option) {
    return options.contains(option);
  }

  /** The rules of one rule set, in order. */
  public List<RuleLine> rules(RuleSet ruleSet) {
    return rules.stream().filter(rule -> rule.ruleSet() == ruleSet).toList();
  }

  /**
   * How long content rules may wait for data.
   *
   * @param request milliseconds for {@code tcp-request inspect-delay}; 0 where not given
   * @param response milliseconds for {@code tcp-response inspect-delay}; 0 where not given
   */
  public record InspectDelay(long request, long response) {

    public static final InspectDelay NONE = new InspectDelay(0, 0);
  }
}

package io.weir.config.haproxy;

import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.config.haproxy.ProxySection.InspectDelay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code defaults}, {@code frontend}, {@code backend} or {@code listen} section while it is read;
 * begins with what it inherits.
 */
final class ProxyDraft implements HaproxySections.Section {

  private static final Set<RuleSet> HTTP_RULES =
      EnumSet.of(RuleSet.HTTP_REQUEST, RuleSet.HTTP_RESPONSE, RuleSet.HTTP_AFTER_RESPONSE);

  private final @Nullable ProxyKind kind;
  private final String name;
  private final SourceLocation location;
  private final ProxyKeywords keywords;
  private @Nullable Word id;
  private int idNumber;

  final FrontendDraft frontend;
  final BackendDraft backend;
  final LogDraft logging;
  final ErrorPageDraft errorPages;
  final StatsDraft stats;
  final Map<ProxyTimeout, Long> timeouts = new EnumMap<>(ProxyTimeout.class);
  final Set<ProxyOption> options = EnumSet.noneOf(ProxyOption.class);
  final List<List<Word>> acls = new ArrayList<>();
  private List<List<Word>> inheritedAcls = List.of();
  final List<FilterLine> filters = new ArrayList<>();
  final List<RuleLine> rules = new ArrayList<>();
  final List<RuleLine> redirects = new ArrayList<>();
  final RuleOrder order = new RuleOrder();

  /** The timeouts that its own lines give. */
  final Set<ProxyTimeout> ownTimeouts = EnumSet.noneOf(ProxyTimeout.class);

  private final List<Word> earlierUniqueIds = new ArrayList<>();
  ProxyMode mode = ProxyMode.TCP;

  /** Whether a mistake leaves the mode open. */
  boolean modeKnown = true;

  /** Whether all that it inherits is there. */
  boolean timeoutsKnown = true;

  boolean disabled;
  @Nullable String description;
  @Nullable ConnectionMode connectionMode;
  @Nullable ForwardedHeader forwardFor;
  @Nullable ForwardedHeader originalTo;
  @Nullable ForwardedElement forwarded;
  long requestInspectDelay;
  long responseInspectDelay;
  private @Nullable Word uniqueIdFormat;
  @Nullable Word uniqueIdHeader;

  /**
   * @param kind null for {@code defaults}
   * @param parent the section it inherits from, or null
   */
  ProxyDraft(
      @Nullable ProxyKind kind,
      String name,
      SourceLocation location,
      @Nullable ProxyDraft parent,
      ProxyKeywords keywords) {
    this.kind = kind;
    this.name = name;
    this.location = location;
    this.keywords = keywords;
    frontend = new FrontendDraft(parent == null ? null : parent.frontend);
    backend = new BackendDraft(parent == null ? null : parent.backend);
    logging = new LogDraft(parent == null ? null : parent.logging);
    errorPages = new ErrorPageDraft(parent == null ? null : parent.errorPages);
    stats = new StatsDraft(parent == null ? null : parent.stats);
    if (parent != null) {
      inherit(parent);
    }
  }

  private void inherit(ProxyDraft parent) {
    timeouts.putAll(parent.timeouts);
    options.addAll(parent.options);
    inheritedAcls = parent.acls;
    parent.rules.forEach(rule -> rules.add(rule.asInherited()));
    mode = parent.mode;
    modeKnown = parent.modeKnown;
    timeoutsKnown = parent.timeoutsKnown;
    disabled = parent.disabled;
    connectionMode = parent.connectionMode;
    forwardFor = parent.forwardFor;
    originalTo = parent.originalTo;
    forwarded = parent.forwarded;
    requestInspectDelay = parent.requestInspectDelay;
    responseInspectDelay = parent.responseInspectDelay;
    uniqueIdFormat = parent.uniqueIdFormat;
    uniqueIdHeader = parent.uniqueIdHeader;
  }

  /** Null for {@code defaults}. */
  @Nullable ProxyKind kind() {
    return kind;
  }

  String shownKind() {
    return kind == null ? "defaults" : kind.configName();
  }

  String name() {
    return name;
  }

  SourceLocation location() {
    return location;
  }

  /** What {@code id} says, or null. */
  @Nullable Word id() {
    return id;
  }

  int idNumber() {
    return idNumber;
  }

  void uniqueIdFormat(@Nullable Word format) {
    if (uniqueIdFormat != null) {
      earlierUniqueIds.add(uniqueIdFormat);
    }
    uniqueIdFormat = format;
  }

  void id(Word word, int number) {
    id = word;
    idNumber = number;
  }

  @Override
  public void line(Line line) {
    keywords.read(this, line);
  }

  ProxySection build(int number, Map<String, HttpErrors> httpErrors, Problems problems) {
    ProxyKind of = kind == null ? ProxyKind.LISTEN : kind;
    warnAboutTimeouts(of, problems);
    List<RuleLine> all = new ArrayList<>(rules);
    all.addAll(redirects);
    // Whoever had inherited from it might have had another mode.
    boolean certain = modeKnown && kind != null;
    if (mode != ProxyMode.HTTP && certain) {
      dropHttpRules(of, all, problems);
    }
    Map<Integer, ErrorPage> pages = errorPages.build(httpErrors, problems);
    if (of.isBackend() && !disabled) {
      backend.check.warnAboutIdleLines(of, name, problems);
    }
    return new ProxySection(
        of,
        name,
        number,
        location,
        certain ? mode : ProxyMode.HTTP,
        certain,
        disabled,
        description,
        of.isFrontend() ? frontend.build() : FrontendSettings.NONE,
        backend.build(of.isBackend()),
        timeouts,
        options,
        connectionMode,
        forwardFor,
        originalTo,
        forwarded,
        acls,
        inheritedAcls,
        filters,
        all,
        new InspectDelay(requestInspectDelay, responseInspectDelay),
        logging.build(),
        uniqueIdFormat,
        uniqueIdHeader,
        pages,
        stats.build(description),
        new IdleLines(
            logging.earlierFormats(),
            earlierUniqueIds,
            errorPages.replaced(pages),
            frontend.idleConditions(),
            backend.check.idleSteps()));
  }

  private void dropHttpRules(ProxyKind of, List<RuleLine> all, Problems problems) {
    Set<RuleSet> dropped = EnumSet.noneOf(RuleSet.class);
    for (RuleLine rule : all) {
      if (HTTP_RULES.contains(rule.ruleSet()) && dropped.add(rule.ruleSet())) {
        problems.warning(
            rule.location(),
            "'"
                + rule.ruleSet().configName()
                + "' rules ignored for "
                + of.configName()
                + " '"
                + name
                + "' as they require HTTP mode",
            "say 'mode http'");
      }
    }
    all.removeIf(rule -> dropped.contains(rule.ruleSet()));
  }

  private void warnAboutTimeouts(ProxyKind of, Problems problems) {
    List<String> missing = new ArrayList<>();
    if (of.isFrontend()) {
      addMissing(ProxyTimeout.CLIENT, missing);
    }
    if (of.isBackend() && backend.hasServers()) {
      addMissing(ProxyTimeout.CONNECT, missing);
      addMissing(ProxyTimeout.SERVER, missing);
    }
    // Of a section without a name, enough was said.
    if (!missing.isEmpty() && !name.isEmpty() && !disabled && timeoutsKnown) {
      problems.warning(
          location,
          "missing timeouts for " + of.configName() + " '" + name + "'",
          "nothing ends what hangs: set " + String.join(", ", missing));
    }
  }

  private void addMissing(ProxyTimeout timeout, List<String> missing) {
    if (!timeouts.containsKey(timeout)) {
      missing.add("'timeout " + timeout.configName() + "'");
    }
  }
}

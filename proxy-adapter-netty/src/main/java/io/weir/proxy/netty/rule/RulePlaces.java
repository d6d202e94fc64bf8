package io.weir.proxy.netty.rule;

import io.weir.api.filter.RuleSet;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.SamplePlace;
import io.weir.api.stream.ProxyView;
import java.util.EnumSet;
import java.util.Set;

/** Where the rules of a section run: a {@code listen} section's on both sides. */
public final class RulePlaces {

  private static final Set<SamplePlace> RESPONSE = Set.of(SamplePlace.RESPONSE);
  private static final Set<SamplePlace> CHECK = Set.of(SamplePlace.HEALTH_CHECK);
  private static final Set<SamplePlace> LOG = Set.of(SamplePlace.LOG);

  private RulePlaces() {}

  /** The section's context for rules of a list. */
  static CompileContext of(RuleSet ruleSet, CompileContext section) {
    return switch (ruleSet) {
      case TCP_REQUEST_CONNECTION -> section.at(Set.of(SamplePlace.CONNECTION));
      case TCP_REQUEST_SESSION -> section.at(Set.of(SamplePlace.SESSION));
      case TCP_REQUEST_CONTENT, HTTP_REQUEST -> requests(section);
      case TCP_RESPONSE_CONTENT, HTTP_RESPONSE, HTTP_AFTER_RESPONSE -> section.at(RESPONSE);
    };
  }

  /** The section's context for what it does with requests. */
  public static CompileContext requests(CompileContext section) {
    ProxyView proxy = section.proxy();
    return proxy == null ? section : section.at(sides(proxy));
  }

  private static Set<SamplePlace> sides(ProxyView proxy) {
    Set<SamplePlace> places = EnumSet.noneOf(SamplePlace.class);
    if (proxy.isFrontend()) {
      places.add(SamplePlace.FRONTEND_REQUEST);
    }
    if (proxy.isBackend()) {
      places.add(SamplePlace.BACKEND_REQUEST);
    }
    return places;
  }

  /** The section's context for answers that stand in for either message. */
  static CompileContext answers(CompileContext section) {
    ProxyView proxy = section.proxy();
    Set<SamplePlace> places =
        proxy == null ? EnumSet.noneOf(SamplePlace.class) : EnumSet.copyOf(sides(proxy));
    places.add(SamplePlace.RESPONSE);
    return section.at(places);
  }

  /** The section's context for what it asks its servers in health checks. */
  public static CompileContext checks(CompileContext section) {
    return section.at(CHECK);
  }

  /** The section's context for what it logs. */
  public static CompileContext logs(CompileContext section) {
    return section.at(LOG);
  }
}

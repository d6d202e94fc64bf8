package io.weir.filter.check;

import io.weir.filter.plan.ProblemSite;
import java.util.ArrayList;
import java.util.List;

/** Numbers the places where something can go wrong at run time. */
final class ProblemSites {

  private final List<ProblemSite> sites = new ArrayList<>();

  ProblemSite add(String message) {
    ProblemSite site = new ProblemSite(sites.size(), message);
    sites.add(site);
    return site;
  }

  List<ProblemSite> all() {
    return sites;
  }
}

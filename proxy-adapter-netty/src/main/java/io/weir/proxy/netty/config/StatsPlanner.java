package io.weir.proxy.netty.config;

import io.weir.api.acl.Condition;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.config.haproxy.ProxyMode;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.RuleLine;
import io.weir.config.haproxy.StatsPage;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.InternalService;
import io.weir.proxy.netty.plan.ServerRules;
import io.weir.proxy.netty.rule.RulePlaces;
import io.weir.proxy.netty.stats.StatsAccess;
import io.weir.proxy.netty.stats.StatsAccess.Decision;
import io.weir.proxy.netty.stats.StatsPageService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statistics page of a section. */
final class StatsPlanner {

  private final Planning planning;

  StatsPlanner(Planning planning) {
    this.planning = planning;
  }

  /** The page, or null where the section has none. */
  @Nullable InternalService service(SectionDraft draft) {
    ProxySection section = draft.section();
    StatsPage page = section.stats();
    if (page == null) {
      return null;
    }
    if (section.mode() != ProxyMode.HTTP) {
      planning
          .problems()
          .warning(page.location(), SectionLabel.of(section) + ": stats needs mode http");
      return null;
    }
    StatsAccess access =
        new StatsAccess(
            page.credentials().stream().map(who -> who.user() + ":" + who.password()).toList(),
            rules(draft, page),
            admins(draft, page),
            page.realm());
    return new StatsPageService(
        new StatsPageService.Settings(
            ByteText.of(page.uri()), page.refreshSeconds(), title(page), scopes(section, page)),
        access,
        draft.pages(),
        planning::plan);
  }

  /**
   * A back side for the page of a {@code frontend}, which has none of its own; or null where there
   * is no page. A {@code listen} section answers its page on its own back side.
   */
  @Nullable BackendPlan backendOfPage(SectionDraft draft) {
    if (draft.backend() != null) {
      BackendPlan own = draft.backend();
      return own.service() == null ? null : own;
    }
    InternalService service = service(draft);
    return service == null
        ? null
        : new BackendPlan(
            draft.proxy(),
            List.of(),
            ServerRules.NONE,
            (stream, avoid) -> null,
            0,
            0,
            ConnectionReuse.SAFE,
            service);
  }

  private String title(StatsPage page) {
    List<String> parts = new ArrayList<>();
    String node = page.node();
    if (node != null) {
      parts.add(node.isEmpty() ? planning.state().node() : node);
    }
    String description = page.description();
    if (description != null) {
      String global = planning.config().global().description();
      parts.add(description.isEmpty() && global != null ? global : description);
    }
    return String.join(": ", parts);
  }

  private static List<String> scopes(ProxySection section, StatsPage page) {
    return page.scopes().stream().map(scope -> scope.equals(".") ? section.name() : scope).toList();
  }

  private List<Condition> admins(SectionDraft draft, StatsPage page) {
    List<Condition> conditions = new ArrayList<>();
    for (List<Word> words : page.adminConditions()) {
      Condition condition =
          planning.services().acls().compile(words, RulePlaces.requests(draft.context()));
      if (condition != null) {
        conditions.add(condition);
      }
    }
    return conditions;
  }

  private List<StatsAccess.Rule> rules(SectionDraft draft, StatsPage page) {
    List<StatsAccess.Rule> rules = new ArrayList<>();
    for (RuleLine line : page.rules()) {
      Condition condition = null;
      if (!line.condition().isEmpty()) {
        condition =
            planning
                .services()
                .acls()
                .compile(line.condition(), RulePlaces.requests(draft.context()));
        if (condition == null) {
          continue;
        }
      }
      Decision decision =
          switch (line.action().text()) {
            case "allow" -> Decision.ALLOW;
            case "deny" -> Decision.DENY;
            case "auth" -> Decision.ASK;
            default -> null;
          };
      if (decision == null) {
        planning
            .problems()
            .error(
                line.action().location(),
                "stats http-request: " + line.action() + " (expected: allow, deny or auth)");
        continue;
      }
      rules.add(new StatsAccess.Rule(condition, decision, realm(line)));
    }
    return rules;
  }

  private static @Nullable String realm(RuleLine line) {
    List<Word> words = line.arguments();
    return words.size() == 2 && words.get(0).is("realm") ? words.get(1).text() : null;
  }
}

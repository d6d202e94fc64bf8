package io.weir.proxy.netty.config;

import io.weir.api.acl.AclLookup;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.config.haproxy.ProxyMode;
import io.weir.config.haproxy.ProxyOption;
import io.weir.config.haproxy.ProxySection;
import io.weir.proxy.netty.plan.ConnectionMode;
import io.weir.proxy.netty.plan.ProxyPlan;
import io.weir.proxy.netty.plan.ProxyRules;
import io.weir.proxy.netty.rule.ErrorPageCompiler;
import io.weir.proxy.netty.rule.RuleCompiler;
import io.weir.proxy.netty.rule.RuleSection;

/** What a section's front and back side have in common. */
final class SectionPlanner {

  private final Planning planning;
  private final RuleCompiler rules;
  private final ErrorPageCompiler pages;

  SectionPlanner(Planning planning, RuleCompiler rules) {
    this.planning = planning;
    this.rules = rules;
    this.pages = new ErrorPageCompiler(planning.services().expressions());
  }

  /** Access lists and error pages: what filters and rules may name. */
  void prepare(SectionDraft draft) {
    CompileContext outer =
        new CompileContext(planning.problems(), planning.state(), draft.counters(), AclLookup.NONE);
    AclLookup acls = planning.services().acls().declare(draft.section().acls(), outer);
    draft.context(outer.withAcls(acls));
    CompileContext inherited = outer.inherited(AclLookup.NONE);
    draft.inherited(
        inherited.inherited(
            planning.services().acls().declare(draft.section().inheritedAcls(), inherited)));
    boolean http = draft.section().mode() == ProxyMode.HTTP;
    CompileContext formats = http ? draft.context() : IdlePlanner.formats(draft);
    draft.pages(pages.compile(draft.section(), formats, planning.config().httpErrors()));
  }

  void plan(SectionDraft draft) {
    ProxySection section = draft.section();
    ProxyRules compiled =
        rules.compile(
            new RuleSection(
                section,
                draft.context(),
                draft.inherited(),
                draft.filters(),
                draft.filtersComplete(),
                draft.pages(),
                planning.config().httpErrors(),
                draft.captures()));
    draft.proxy(
        new ProxyPlan(
            draft.counters(),
            section.mode() == ProxyMode.HTTP,
            compiled,
            draft.filters(),
            draft.pages(),
            TimeoutPlanner.plan(section),
            connectionMode(section),
            AddressHeaders.of(draft, planning.services().expressions(), planning.problems()),
            section.has(ProxyOption.HTTP_BUFFER_REQUEST),
            draft.captures().count(Direction.REQUEST),
            draft.captures().count(Direction.RESPONSE)));
  }

  private static ConnectionMode connectionMode(ProxySection section) {
    io.weir.config.haproxy.ConnectionMode mode = section.connectionMode();
    if (mode == null) {
      return ConnectionMode.KEEP_ALIVE;
    }
    return switch (mode) {
      case KEEP_ALIVE -> ConnectionMode.KEEP_ALIVE;
      case SERVER_CLOSE -> ConnectionMode.SERVER_CLOSE;
      case CLOSE -> ConnectionMode.CLOSE;
    };
  }
}

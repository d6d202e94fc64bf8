package io.weir.proxy.netty.config;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.config.haproxy.ForwardedHeader;
import io.weir.proxy.netty.plan.ForwardedFor;
import io.weir.proxy.netty.plan.ForwardedNodes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code option forwardfor}, {@code option originalto} and {@code option forwarded}. */
final class AddressHeaders {

  private AddressHeaders() {}

  static ForwardedFor of(SectionDraft draft, ExpressionCompiler expressions, Problems problems) {
    ForwardedHeader source = draft.section().forwardFor();
    ForwardedHeader destination = draft.section().originalTo();
    ForwardedNodes nodes = ForwardedPlanner.plan(draft, expressions);
    return source == null && destination == null && nodes == null
        ? ForwardedFor.NONE
        : new ForwardedFor(field(source, problems), field(destination, problems), nodes);
  }

  private static ForwardedFor.@Nullable Field field(
      @Nullable ForwardedHeader header, Problems problems) {
    if (header == null) {
      return null;
    }
    Word except = header.except();
    Network network = except == null ? null : Network.parse(except.text());
    if (except != null && network == null) {
      problems.error(
          except.location(), "except: " + except.text() + " (expected: an address or a network)");
    }
    return new ForwardedFor.Field(
        header.header().toLowerCase(Locale.ROOT),
        header.ifNone(),
        network == null ? null : network::contains);
  }
}

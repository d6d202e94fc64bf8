package io.weir.proxy.netty.rule;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Actions on the addresses that a stream, or a whole connection, goes by. */
final class AddressActions {

  private static final InetSocketAddress UNKNOWN = new InetSocketAddress("0.0.0.0", 0);

  private AddressActions() {}

  static @Nullable Action setSource(ActionContext context) {
    return address(context, ProxiedStream::source, ProxiedStream::setSource);
  }

  static @Nullable Action setDestination(ActionContext context) {
    return address(context, ProxiedStream::destination, ProxiedStream::setDestination);
  }

  static @Nullable Action setSourcePort(ActionContext context) {
    return port(context, ProxiedStream::source, ProxiedStream::setSource);
  }

  static @Nullable Action setDestinationPort(ActionContext context) {
    return port(context, ProxiedStream::destination, ProxiedStream::setDestination);
  }

  /** The port stays; a value that is no address changes nothing. */
  private static @Nullable Action address(
      ActionContext context,
      Function<ProxiedStream, @Nullable InetSocketAddress> get,
      BiConsumer<ProxiedStream, InetSocketAddress> set) {
    SampleExpression expression = context.requireExpression("expression");
    if (expression == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      Sample value = expression.fetch(stream, direction);
      Sample as = value == null ? null : value.castTo(SampleType.ADDR);
      InetAddress address = as instanceof Sample.Address found ? found.value() : null;
      if (address != null) {
        InetSocketAddress old = get.apply(stream);
        set.accept(stream, new InetSocketAddress(address, old == null ? 0 : old.getPort()));
      }
      return Verdict.CONTINUE;
    };
  }

  /** The address stays, or is 0.0.0.0 where there was none that has ports. */
  private static @Nullable Action port(
      ActionContext context,
      Function<ProxiedStream, @Nullable InetSocketAddress> get,
      BiConsumer<ProxiedStream, InetSocketAddress> set) {
    SampleExpression expression = context.requireExpression("expression");
    if (expression == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      Sample value = expression.fetch(stream, direction);
      Sample as = value == null ? null : value.castTo(SampleType.SINT);
      if (as instanceof Sample.Int number) {
        InetSocketAddress old = get.apply(stream);
        InetAddress address = (old == null ? UNKNOWN : old).getAddress();
        // As the 16 bits on the wire.
        set.accept(stream, new InetSocketAddress(address, (int) (number.value() & 0xFFFF)));
      }
      return Verdict.CONTINUE;
    };
  }
}

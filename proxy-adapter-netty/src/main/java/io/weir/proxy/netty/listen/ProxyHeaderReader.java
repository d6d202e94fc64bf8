package io.weir.proxy.netty.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import io.netty.util.ReferenceCountUtil;
import io.weir.api.sample.AddressText;
import io.weir.proxy.netty.loop.Deadline;
import io.weir.proxy.netty.loop.LoopState;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.stream.ClientSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the PROXY protocol header of {@code accept-proxy}, tells the session who the client is,
 * and then makes room for the traffic's own handler.
 */
final class ProxyHeaderReader extends ChannelInboundHandlerAdapter implements LoopState.Client {

  private final LoopState loop;
  private final ClientSession session;
  private final Supplier<ChannelHandler> traffic;
  private final Deadline deadline;
  private @Nullable ChannelHandlerContext ctx;

  ProxyHeaderReader(LoopState loop, ClientSession session, Supplier<ChannelHandler> traffic) {
    this.loop = loop;
    this.session = session;
    this.traffic = traffic;
    this.deadline = new Deadline(loop.loop, this::stopNow);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    ctx = added;
    loop.add(this);
    deadline.after(session.runtime.proxy.plan.timeouts().client());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    loop.remove(this);
    deadline.cancel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HAProxyMessage header)) {
      ReferenceCountUtil.release(message);
      if (message instanceof ByteBuf) {
        context.close();
      }
      return;
    }
    try {
      if (header.command() == HAProxyCommand.PROXY) {
        session.setAddresses(
            address(header.sourceAddress(), header.sourcePort()),
            address(header.destinationAddress(), header.destinationPort()));
      }
      session.setProxyHeader(values(header));
    } finally {
      header.release();
    }
    session.handshakeNanos = System.nanoTime();
    if (SessionRules.accept(loop, session, session.runtime.proxy.rules.tcpRequestSession(), true)) {
      context.pipeline().replace(this, null, traffic.get());
    } else {
      context.close();
    }
  }

  /** All values by their type, those about TLS among them. */
  private static Map<Integer, List<String>> values(HAProxyMessage header) {
    Map<Integer, List<String>> values = new HashMap<>();
    for (HAProxyTLV value : header.tlvs()) {
      values
          .computeIfAbsent(value.typeByteValue() & 0xFF, type -> new ArrayList<>(1))
          .add(value.content().toString(StandardCharsets.ISO_8859_1));
    }
    return values;
  }

  private static @Nullable InetSocketAddress address(@Nullable String text, int port) {
    InetAddress address = text == null ? null : AddressText.parse(text);
    return address == null ? null : new InetSocketAddress(address, port);
  }

  /** No header, or one that cannot be read: nobody who may connect sends that. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  @Override
  public void stopGracefully() {
    stopNow();
  }

  @Override
  public void stopNow() {
    if (ctx != null) {
      ctx.close();
    }
  }

  /** Streams come after the header. */
  @Override
  public @Nullable LiveStream stream() {
    return null;
  }
}

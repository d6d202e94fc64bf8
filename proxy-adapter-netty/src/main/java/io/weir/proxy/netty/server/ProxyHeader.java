package io.weir.proxy.netty.server;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.weir.api.sample.AddressText;
import io.weir.api.stream.Stream;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Tells a server who the client is, in front of everything else: {@code send-proxy}. */
final class ProxyHeader {

  private ProxyHeader() {}

  static void send(ServerConnection to, int version, Stream stream) {
    ChannelPipeline pipeline = to.channel().pipeline();
    pipeline.addFirst(HAProxyMessageEncoder.INSTANCE);
    pipeline.writeAndFlush(message(version, stream));
    pipeline.remove(HAProxyMessageEncoder.INSTANCE);
  }

  private static HAProxyMessage message(int version, Stream stream) {
    HAProxyProtocolVersion as =
        version == 1 ? HAProxyProtocolVersion.V1 : HAProxyProtocolVersion.V2;
    InetSocketAddress from = stream.source();
    InetSocketAddress to = stream.destination();
    InetAddress source = from == null ? null : from.getAddress();
    InetAddress destination = to == null ? null : to.getAddress();
    HAProxyProxiedProtocol protocol = protocol(source, destination);
    if (protocol == HAProxyProxiedProtocol.UNKNOWN
        || source == null
        || destination == null
        || from == null
        || to == null) {
      return new HAProxyMessage(
          as, HAProxyCommand.PROXY, HAProxyProxiedProtocol.UNKNOWN, null, null, 0, 0);
    }
    return new HAProxyMessage(
        as,
        HAProxyCommand.PROXY,
        protocol,
        AddressText.format(source),
        AddressText.format(destination),
        from.getPort(),
        to.getPort());
  }

  private static HAProxyProxiedProtocol protocol(
      @Nullable InetAddress source, @Nullable InetAddress destination) {
    if (source instanceof Inet4Address && destination instanceof Inet4Address) {
      return HAProxyProxiedProtocol.TCP4;
    }
    if (source instanceof Inet6Address && destination instanceof Inet6Address) {
      return HAProxyProxiedProtocol.TCP6;
    }
    return HAProxyProxiedProtocol.UNKNOWN;
  }
}

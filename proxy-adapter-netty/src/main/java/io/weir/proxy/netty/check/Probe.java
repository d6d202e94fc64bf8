package io.weir.proxy.netty.check;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import io.weir.api.sample.ByteText;
import io.weir.proxy.netty.check.CheckResult.Verdict;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.HealthCheckPlan.HttpProbe;
import io.weir.proxy.netty.plan.HealthCheckPlan.ProbeAnswer;
import io.weir.proxy.netty.plan.HealthCheckPlan.ProbeField;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One check of one server, from connecting to the result. Owned by one event loop. */
final class Probe {

  private final HealthCheckPlan plan;
  private final EventLoop loop;
  private final boolean up;
  private final Consumer<CheckResult> result;
  private final long startNanos = System.nanoTime();
  private @Nullable ScheduledFuture<?> timeout;
  private @Nullable Channel channel;
  private boolean connected;
  private boolean over;

  /**
   * @param up whether the server counts as up now, which a request may tell it
   * @param result takes the result, once
   */
  Probe(HealthCheckPlan plan, EventLoop loop, boolean up, Consumer<CheckResult> result) {
    this.plan = plan;
    this.loop = loop;
    this.up = up;
    this.result = result;
  }

  void begin() {
    SocketAddress address = address();
    if (address == null) {
      end("SOCKERR", 0, "no address", Verdict.FAILED);
      return;
    }
    timeout = loop.schedule(this::timedOut, plan.timeout(), TimeUnit.MILLISECONDS);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(CheckSockets.channelFor(address))
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel made) {
                    channel = made;
                    made.pipeline().addLast(new Exchange());
                  }
                });
    bootstrap
        .connect(address)
        .addListener(
            future -> {
              if (!future.isSuccess()) {
                end("L4CON", 0, String.valueOf(future.cause().getMessage()), Verdict.FAILED);
              }
            });
  }

  private @Nullable SocketAddress address() {
    SocketAddress own = plan.address() != null ? plan.address() : plan.server().state().address();
    if (own instanceof InetSocketAddress inet && plan.port() > 0) {
      return new InetSocketAddress(inet.getAddress(), plan.port());
    }
    return own;
  }

  private void timedOut() {
    boolean http = connected && plan.http() != null;
    end(http ? "L7TOUT" : "L4TOUT", 0, "", Verdict.FAILED);
  }

  private void end(String status, int code, String detail, Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    if (timeout != null) {
      timeout.cancel(false);
    }
    if (channel != null) {
      channel.close();
    }
    long millis = (System.nanoTime() - startNanos) / 1_000_000;
    result.accept(new CheckResult(status, code, detail, verdict, millis));
  }

  /** What passes on the connection. */
  private final class Exchange extends SimpleChannelInboundHandler<ByteBuf> {
    private final ProbeReader reader = new ProbeReader();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      connected = true;
      if (plan.proxyProtocol() > 0) {
        context.write(Unpooled.wrappedBuffer(LocalHeader.bytes(plan.proxyProtocol())));
      }
      HttpProbe http = plan.http();
      if (http == null) {
        context.flush();
        end("L4OK", 0, "", Verdict.PASSED);
        return;
      }
      context.writeAndFlush(Unpooled.copiedBuffer(request(http), StandardCharsets.ISO_8859_1));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      reader.add(ByteText.of(readAll(bytes)), wantsBody());
      if (reader.isComplete()) {
        judge();
      }
    }

    private boolean wantsBody() {
      HttpProbe http = plan.http();
      return http != null && !http.expectations().isEmpty();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      reader.end();
      judge();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      end(
          connected && plan.http() != null ? "L7RSP" : "L4CON",
          0,
          String.valueOf(cause.getMessage()),
          Verdict.FAILED);
    }

    private void judge() {
      HttpProbe http = plan.http();
      ProbeAnswer answer = reader.answer();
      if (http == null || answer == null) {
        end("L7RSP", 0, "no HTTP response", Verdict.FAILED);
        return;
      }
      if (http.disableOn404() && answer.status() == 404) {
        end("L7OKC", 404, "", Verdict.LEAVING);
        return;
      }
      boolean good =
          http.expectations().isEmpty()
              ? answer.status() >= 200 && answer.status() < 400
              : holds(http, answer);
      end(good ? "L7OK" : "L7STS", answer.status(), "", good ? Verdict.PASSED : Verdict.FAILED);
    }

    private boolean holds(HttpProbe http, ProbeAnswer answer) {
      for (Predicate<ProbeAnswer> expectation : http.expectations()) {
        if (!expectation.test(answer)) {
          return false;
        }
      }
      return true;
    }
  }

  private static byte[] readAll(ByteBuf bytes) {
    byte[] all = new byte[bytes.readableBytes()];
    bytes.readBytes(all);
    return all;
  }

  private String request(HttpProbe http) {
    StringBuilder text = new StringBuilder(128);
    text.append(http.method()).append(' ').append(target(http.uri().of(plan))).append(' ');
    text.append(http.version()).append("\r\n");
    for (ProbeField field : http.headers()) {
      text.append(field.name()).append(": ").append(field.value().of(plan)).append("\r\n");
    }
    if (http.sendState()) {
      text.append("x-haproxy-server-state: ").append(up ? "UP" : "DOWN");
      text.append("; name=").append(plan.backend().name()).append('/');
      text.append(plan.server().name()).append("\r\n");
    }
    String body = http.body().of(plan);
    if (!body.isEmpty() || meansABody(http.method())) {
      text.append("content-length: ").append(body.length()).append("\r\n");
    }
    boolean closes = http.headers().stream().anyMatch(field -> field.name().equals("connection"));
    if (!closes && !http.version().equals("HTTP/1.0")) {
      text.append("connection: close\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }

  /** A format escapes control characters but not blanks, which would end the target. */
  private static String target(String value) {
    StringBuilder target = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > ' ' && c != 0x7F) {
        target.append(c);
      } else {
        target.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      }
    }
    return target.toString();
  }

  /** Whether a server waits for a body with that method unless it is told that there is none. */
  private static boolean meansABody(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }
}

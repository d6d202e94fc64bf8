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
import io.weir.api.stream.HttpResponse;
import io.weir.proxy.netty.http1.ResponseHead;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.HealthCheckPlan.HttpProbe;
import io.weir.proxy.netty.plan.ProbeStep;
import io.weir.proxy.netty.plan.ProbeStep.ProbeText;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  // Of checks over HTTP.
  private final List<ProbeStep> steps;
  private final @Nullable CheckStream stream;
  private int at;
  private @Nullable ProbeReader reader;

  /**
   * @param up whether the server counts as up now, which a request may tell it
   * @param result takes the result, once
   */
  Probe(HealthCheckPlan plan, EventLoop loop, boolean up, Consumer<CheckResult> result) {
    this.plan = plan;
    this.loop = loop;
    this.up = up;
    this.result = result;
    HttpProbe http = plan.http();
    this.steps = http == null ? List.of(CONNECT) : http.steps();
    this.stream = http == null ? null : new CheckStream(plan, http);
  }

  private static final ProbeStep.Connect CONNECT =
      new ProbeStep.Connect(null, null, true, false, "");

  /**
   * Starts it.
   *
   * @param timeoutMillis after which it fails
   */
  void begin(long timeoutMillis) {
    timeout = loop.schedule(this::timedOut, timeoutMillis, TimeUnit.MILLISECONDS);
    advance();
  }

  /** Goes on until there is something to wait for. */
  private void advance() {
    boolean waits = false;
    while (!over && !waits && at < steps.size()) {
      ProbeStep step = steps.get(at);
      if (step instanceof ProbeStep.Connect connect) {
        waits = !connected;
        if (waits) {
          connect(connect);
        }
      } else if (step instanceof ProbeStep.Send send) {
        send(send);
      } else if (step instanceof ProbeStep.Expect expect) {
        waits = reader == null || !reader.isComplete();
        if (!waits) {
          judge(expect);
        }
      } else if (stream != null) {
        ((ProbeStep.Variables) step).change().accept(stream);
      }
      if (!waits) {
        at++;
        startOver();
      }
    }
    if (!over && !waits) {
      succeed();
    }
  }

  /** A further connection: the one before has had its request. */
  private void startOver() {
    if (at < steps.size() && steps.get(at) instanceof ProbeStep.Connect) {
      connected = false;
      reader = null;
      Channel before = channel;
      channel = null;
      if (before != null) {
        before.close();
      }
    }
  }

  private void connect(ProbeStep.Connect step) {
    SocketAddress address = address(step);
    if (address == null) {
      end("SOCKERR", 0, "no address", step.comment());
      return;
    }
    Exchange exchange = new Exchange(step);
    new Bootstrap()
        .group(loop)
        .channel(CheckSockets.channelFor(address))
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel made) {
                channel = made;
                made.pipeline().addLast(exchange);
              }
            })
        .connect(address)
        .addListener(
            future -> {
              if (!future.isSuccess()) {
                String why = String.valueOf(future.cause().getMessage());
                end("L4CON", 0, why, step.comment());
              }
            });
  }

  private @Nullable SocketAddress address(ProbeStep.Connect step) {
    SocketAddress own = step.address();
    int port = step.port() == null || stream == null ? 0 : step.port().applyAsInt(stream);
    if (port <= 0 && own instanceof InetSocketAddress inet) {
      port = inet.getPort();
    }
    if (port <= 0) {
      port = plan.port();
    }
    SocketAddress usual = plan.address() != null ? plan.address() : plan.server().state().address();
    if (port <= 0 && usual instanceof InetSocketAddress inet) {
      port = inet.getPort();
    }
    SocketAddress address = own == null ? usual : own;
    return address instanceof InetSocketAddress inet && port > 0 && port <= 65_535
        ? new InetSocketAddress(inet.getAddress(), port)
        : address;
  }

  private void send(ProbeStep.Send step) {
    HttpProbe http = plan.http();
    Channel to = channel;
    if (http != null && stream != null && to != null) {
      reader = new ProbeReader(step.method(), wantsBody());
      String state = http.sendState() ? state() : null;
      to.writeAndFlush(
          Unpooled.copiedBuffer(ProbeRequest.of(step, stream, state), StandardCharsets.ISO_8859_1));
    }
  }

  private String state() {
    String name = plan.backend().name() + "/" + plan.server().name();
    return (up ? "UP" : "DOWN") + "; name=" + name;
  }

  /** Whether anything that is done with the answer may look at its body. */
  private boolean wantsBody() {
    for (int i = at + 1; i < steps.size(); i++) {
      ProbeStep step = steps.get(i);
      if (step instanceof ProbeStep.Connect) {
        return false;
      }
      if (step instanceof ProbeStep.Variables
          || (step instanceof ProbeStep.Expect expect && expect.body())) {
        return true;
      }
    }
    return false;
  }

  private void judge(ProbeStep.Expect expect) {
    HttpProbe http = plan.http();
    ResponseHead answer = reader == null ? null : reader.answer();
    if (http == null || stream == null || reader == null || answer == null) {
      end("L7RSP", 0, "", expect.comment());
      return;
    }
    stream.show(answer, reader.body());
    if (http.disableOn404() && answer.status() == 404) {
      end("L7OKC", 404, "", "");
    } else if (!expect.test().test(stream)) {
      ProbeText onError = expect.onError();
      String usual = expect.failure() == null ? answer.reason() : expect.failure();
      end(
          expect.error(),
          code(expect),
          onError == null ? usual : onError.of(stream),
          expect.comment());
    }
  }

  private int code(ProbeStep.Expect expect) {
    if (stream == null) {
      return 0;
    }
    HttpResponse response = stream.response();
    return expect.statusCode() != null
        ? expect.statusCode().applyAsInt(stream)
        : response == null ? 0 : response.status();
  }

  private void succeed() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof ProbeStep.Connect) {
        break;
      }
      if (steps.get(i) instanceof ProbeStep.Expect last && stream != null) {
        ProbeText onSuccess = last.onSuccess();
        end(last.ok(), code(last), onSuccess == null ? "" : onSuccess.of(stream), "");
        return;
      }
    }
    end("L4OK", 0, "", "");
  }

  private void timedOut() {
    ProbeStep step = steps.get(Math.min(at, steps.size() - 1));
    if (step instanceof ProbeStep.Connect connect) {
      end("L4TOUT", 0, "", connect.comment());
    } else if (step instanceof ProbeStep.Expect expect) {
      end(expect.timeout(), 0, "", expect.comment());
    } else {
      end("L7TOUT", 0, "", "");
    }
  }

  private void end(String status, int code, String detail, String comment) {
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
    String info = comment.isEmpty() ? detail : (detail + " comment: " + comment).strip();
    result.accept(
        new CheckResult(
            status, CheckText.hasCode(status) ? code : 0, info, CheckText.verdict(status), millis));
  }

  /** What passes on one connection. */
  private final class Exchange extends SimpleChannelInboundHandler<ByteBuf> {

    private final ProbeStep.Connect step;

    Exchange(ProbeStep.Connect step) {
      this.step = step;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      int version =
          step.sendProxy()
              ? Math.max(1, plan.server().proxyProtocol())
              : step.asServer() ? plan.proxyProtocol() : 0;
      if (version > 0) {
        context.writeAndFlush(Unpooled.wrappedBuffer(LocalHeader.bytes(version)));
      }
      connected = true;
      advance();
    }

    private boolean isCurrent(ChannelHandlerContext context) {
      return context.channel() == channel;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      if (isCurrent(context) && reader != null) {
        reader.add(bytes);
        advance();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (isCurrent(context) && reader != null && !over) {
        reader.end();
        advance();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (isCurrent(context)) {
        end(
            reader == null ? "L4CON" : "L7RSP",
            0,
            String.valueOf(cause.getMessage()),
            step.comment());
      }
    }
  }
}

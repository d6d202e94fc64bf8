package io.weir.proxy.netty.management;

import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Moment;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Timings;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.stats.AddressLabel;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Streams as {@code show sess} writes them: with HAProxy's names for what both have, so that
 * scripts which look for {@code src=}, {@code srv=} or {@code age=} find them.
 */
final class StreamDump {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSSSSS", Locale.ROOT);

  private final boolean showUri;
  private final long now = System.nanoTime();

  StreamDump(boolean showUri) {
    this.showUri = showUri;
  }

  /** When it began, as {@link System#nanoTime}. */
  static long begun(LiveStream stream) {
    long started = stream.timings().nanosAt(Moment.REQUEST_STARTED);
    return started == Timings.NOT_REACHED ? stream.timings().nanosAt(Moment.ACCEPTED) : started;
  }

  /** One line, with its end. */
  String line(LiveStream stream) {
    StringBuilder text = new StringBuilder(200);
    text.append("0x")
        .append(Long.toHexString(stream.id()))
        .append(": proto=")
        .append(proto(stream));
    text.append(" src=").append(client(stream));
    text.append(" fe=").append(stream.frontend().name());
    text.append(" be=").append(hasBackend(stream) ? stream.backend().name() : "<NONE>");
    ServerView server = stream.server();
    text.append(" srv=").append(server == null ? "<none>" : server.name());
    text.append(" age=").append(age(begun(stream)));
    text.append(" idle=").append(age(stream.lastActivityNanos()));
    text.append(" calls=").append(stream.calls());
    text.append(" thread=").append(stream.thread());
    bytes(text.append(" rq["), stream, Direction.REQUEST).append(']');
    bytes(text.append(" rp["), stream, Direction.RESPONSE).append(']');
    text.append(" scb=").append(stream.serverSide());
    text.append(" rc=").append(stream.retries());
    if (showUri) {
      text.append(" uri=\"").append(stream.receivedRequestLine()).append('"');
    }
    return text.append('\n').toString();
  }

  /** Many lines, the first with the id, the others indented. */
  String extended(LiveStream stream) {
    StringBuilder text = new StringBuilder(800);
    text.append("0x").append(Long.toHexString(stream.id())).append(": [").append(date(stream));
    text.append("] id=").append(stream.id()).append(" proto=").append(proto(stream));
    text.append(" source=").append(client(stream)).append('\n');
    text.append("  conn_retries=").append(stream.retries());
    text.append(" redispatched=").append(stream.isRedispatched() ? "yes" : "no");
    text.append(" termination=").append(stream.terminationState());
    text.append(" age=").append(age(begun(stream)));
    text.append(" idle=").append(age(stream.lastActivityNanos()));
    text.append(" calls=").append(stream.calls());
    text.append(" thread=").append(stream.thread()).append('\n');
    proxy(text.append("  frontend="), stream.frontend());
    String listener = stream.session().listenerName();
    text.append(", listener=").append(listener == null ? "?" : listener);
    text.append(" (id=").append(stream.session().listenerId()).append(')');
    address(text, stream.destination());
    server(text, stream);
    String id = stream.uniqueId();
    if (id != null) {
      text.append("  unique-id=").append(id).append('\n');
    }
    bytes(text.append("  req=("), stream, Direction.REQUEST).append(')');
    if (!stream.receivedRequestLine().isEmpty()) {
      text.append(" \"").append(stream.receivedRequestLine()).append('"');
    }
    text.append('\n');
    bytes(text.append("  res=("), stream, Direction.RESPONSE).append(')');
    HttpResponse response = stream.response();
    if (response != null) {
      text.append(" status=").append(response.status());
    }
    return text.append("\n\n").toString();
  }

  private static void server(StringBuilder text, LiveStream stream) {
    text.append("  backend=");
    if (hasBackend(stream)) {
      proxy(text, stream.backend());
      address(text, stream.serverSource());
    } else {
      text.append("<NONE> (id=-1 mode=-)\n");
    }
    ServerView server = stream.server();
    text.append("  server=");
    if (server == null) {
      text.append("<NONE> (id=-1)");
    } else {
      text.append(server.name()).append(" (id=").append(server.id()).append(')');
    }
    text.append(" state=").append(stream.serverSide());
    address(text, stream.serverDestination());
  }

  private static void proxy(StringBuilder text, ProxyView proxy) {
    text.append(proxy.name()).append(" (id=").append(proxy.id());
    text.append(" mode=").append(proxy.isHttp() ? "http" : "tcp").append(')');
  }

  private static void address(StringBuilder text, @Nullable SocketAddress address) {
    if (address != null) {
      text.append(" addr=").append(AddressLabel.of(address));
    }
    text.append('\n');
  }

  private static StringBuilder bytes(StringBuilder text, LiveStream stream, Direction direction) {
    text.append("i=").append(stream.bytesIn(direction));
    return text.append(",o=").append(stream.bytesOut(direction));
  }

  /** Before a backend is chosen, the frontend stands in for it. */
  private static boolean hasBackend(LiveStream stream) {
    return stream.backend() != stream.frontend() || stream.backend().isBackend();
  }

  private static String proto(LiveStream stream) {
    SocketAddress source = stream.session().connectionSource();
    if (source == null) {
      return "unix_stream";
    }
    return AddressLabel.of(source).startsWith("[") ? "tcpv6" : "tcpv4";
  }

  private static String client(LiveStream stream) {
    SocketAddress source = stream.source();
    return source == null ? "unix:" + stream.session().listenerId() : AddressLabel.of(source);
  }

  private String date(LiveStream stream) {
    Instant at = Instant.now().minusNanos(now - begun(stream));
    return DATE.format(at.atZone(ZoneId.systemDefault()));
  }

  /** The two greatest units of a time that has passed: {@code 3s}, {@code 2m5s}, {@code 1h4m}. */
  private String age(long sinceNanos) {
    long seconds = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(now - sinceNanos));
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m" + seconds % 60 + "s";
    }
    return seconds < 86_400
        ? seconds / 3600 + "h" + seconds / 60 % 60 + "m"
        : seconds / 86_400 + "d" + seconds / 3600 % 24 + "h";
  }
}

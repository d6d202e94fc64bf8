package io.weir.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.Session;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamTimer;
import io.weir.api.stream.Timings;
import io.weir.api.stream.Variables;
import io.weir.proxy.netty.http1.RequestHead;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream whose request is the proxy's own, read from bytes; all else is the test kit's. */
final class ParsedStream implements Stream {

  private static final String REQUEST =
      """
      GET /static/images/logo.png?v=12 HTTP/1.1
      User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
      Accept: text/html,application/xhtml+xml
      Accept-Language: en-US,en;q=0.5
      Accept-Encoding: gzip, deflate, br
      Host: HOST
      Cookie: session=0123456789abcdef; theme=dark
      X-Address: ADDRESS
      X-Number: 404

      """;

  private final TestingStream rest = new TestingStream().response(TestingHttpResponse.of(404));
  private final RequestHead request = new RequestHead();
  private final ByteBuf bytes;

  private ParsedStream(ByteBuf bytes) {
    this.bytes = bytes;
    readAgain();
  }

  static ParsedStream of(String host, String address) {
    String text = REQUEST.replace("HOST", host).replace("ADDRESS", address).replace("\n", "\r\n");
    return new ParsedStream(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
  }

  static ParsedStream usual() {
    return of("WWW.Example.Org", "192.0.2.77");
  }

  /** Reads the head anew: nobody has looked at any header then, as at the start of a stream. */
  RequestHead readAgain() {
    bytes.readerIndex(0);
    request.clear();
    request.read(bytes);
    return request;
  }

  @Override
  public HttpRequest request() {
    return request;
  }

  @Override
  public long id() {
    return rest.id();
  }

  @Override
  public @Nullable String uniqueId() {
    return rest.uniqueId();
  }

  @Override
  public Session session() {
    return rest.session();
  }

  @Override
  public ProcessView process() {
    return rest.process();
  }

  @Override
  public ProxyView frontend() {
    return rest.frontend();
  }

  @Override
  public ProxyView backend() {
    return rest.backend();
  }

  @Override
  public @Nullable ServerView server() {
    return rest.server();
  }

  @Override
  public @Nullable HttpResponse response() {
    return rest.response();
  }

  @Override
  public String payload(Direction direction) {
    return rest.payload(direction);
  }

  @Override
  public int payloadSize(Direction direction) {
    return rest.payloadSize(direction);
  }

  @Override
  public long bodySize(Direction direction) {
    return rest.bodySize(direction);
  }

  @Override
  public boolean payloadComplete(Direction direction) {
    return rest.payloadComplete(direction);
  }

  @Override
  public Variables variables() {
    return rest.variables();
  }

  @Override
  public Timings timings() {
    return rest.timings();
  }

  @Override
  public long bytesIn(Direction direction) {
    return rest.bytesIn(direction);
  }

  @Override
  public long bytesOut(Direction direction) {
    return rest.bytesOut(direction);
  }

  @Override
  public int retries() {
    return rest.retries();
  }

  @Override
  public String terminationState() {
    return rest.terminationState();
  }

  @Override
  public int thread() {
    return rest.thread();
  }

  @Override
  public long cpuNanos() {
    return rest.cpuNanos();
  }

  @Override
  public long latencyNanos() {
    return rest.latencyNanos();
  }

  @Override
  public long calls() {
    return rest.calls();
  }

  @Override
  public long lastActivityNanos() {
    return rest.lastActivityNanos();
  }

  @Override
  public @Nullable String logLevel() {
    return rest.logLevel();
  }

  @Override
  public StreamTimer schedule(Runnable task, long delayNanos) {
    return rest.schedule(task, delayNanos);
  }
}

package io.weir.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.StreamEvent;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams that begin, go on and end in any way: what is opened is closed, and nothing is thrown.
 */
class RandomStreamTest {

  private static final String SCOPES =
      """
      otel-scope start
          span "root" root
              baggage "id" var(sess.otel.uuid)
              event "e" "src" src str(":") src_port
          instrument udcnt_int "active" value int(1)
          instrument update "active"
          otel-event on-stream-start if { rand(3) gt 0 }
      otel-scope session
          extract "ctx" use-vars
          span "session" parent "root"
              inject "ctx" use-headers use-vars
          otel-event on-client-session-start
      otel-scope request
          span "request" parent "session" link "root"
              attribute "method" method
              attribute "status" status
              inject "out" use-headers
          log-record info span "request" method str(" ") path
          otel-event on-frontend-http-request
      otel-scope idle
          idle-timeout 1s
          span "heartbeat" parent "root"
          finish "heartbeat"
          otel-event on-idle-timeout
      otel-scope response
          span "response" parent "request"
              attribute "status" status
              status "error" status
          finish "request" "ctx"
          otel-event on-http-response unless { status 200 }
      otel-scope unavailable
          finish "*req*" "*res*"
          otel-event on-server-unavailable
      otel-scope end
          finish "*req*"
          otel-event on-client-session-end
      otel-scope stop
          finish *
          otel-event on-stream-stop
      """;

  @TempDir private Path directory;

  private static final class Balance implements SpanProcessor {

    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      started.incrementAndGet();
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.incrementAndGet();
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  private static void runOne(Filter filter, Random random) {
    StreamEvent[] events = StreamEvent.values();
    TestingStream stream = new TestingStream();
    if (random.nextBoolean()) {
      stream.request(TestingHttpRequest.of("GET", "/" + random.nextInt()));
    }
    StreamFilter attached = filter.attach(stream);
    if (attached == null) {
      return;
    }
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(8) == 0) {
        stream.response(TestingHttpResponse.of(200 + random.nextInt(300)));
      }
      attached.onEvent(events[random.nextInt(events.length)]);
    }
    attached.detach();
  }

  @ParameterizedTest
  @ValueSource(strings = {"option hard-errors", "no option hard-errors", "rate-limit 50.0"})
  void endsEverySpanThatItBegan(String option) {
    FilterFixture fixture = new FilterFixture(directory);
    Balance balance = new Balance();
    fixture.pipeline.processor(balance);
    Filter filter =
        fixture.filter(option + "\nlog 127.0.0.1 local0\noption dontlog-normal", SCOPES);
    Random random = new Random(20261121);
    for (int i = 0; i < 3000; i++) {
      runOne(filter, random);
    }

    assertThat(balance.started.get()).isGreaterThan(100).isEqualTo(balance.ended.get());
    assertThat(filter.counters().get("attached_run")).isEqualTo(filter.counters().get("detached"));
    assertThat(filter.counters()).containsEntry("attached_failed", 0L);
    assertThat(fixture.logs.lines()).isNotEmpty().noneMatch(line -> line.contains("unexpected"));
  }

  @Test
  void servesSeveralLoopsAtOnce() throws InterruptedException {
    FilterFixture fixture = new FilterFixture(directory);
    Balance balance = new Balance();
    fixture.pipeline.processor(balance);
    Filter filter = fixture.filter(SCOPES);
    int loops = 4;
    CountDownLatch done = new CountDownLatch(loops);
    for (int loop = 0; loop < loops; loop++) {
      Random random = new Random(loop);
      new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  runOne(filter, random);
                }
                done.countDown();
              })
          .start();
    }

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(balance.started.get()).isEqualTo(balance.ended.get());
    assertThat(filter.counters()).containsEntry("attached_run", 2000L);
    assertThat(filter.counters()).containsEntry("detached", 2000L);
  }
}

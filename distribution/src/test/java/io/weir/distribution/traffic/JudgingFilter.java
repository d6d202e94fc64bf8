package io.weir.distribution.traffic;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A filter that judges each stream at its end by what must hold of every stream. */
final class JudgingFilter implements Filter {

  /** What all judges of a test found. */
  record Verdicts(AtomicLong attached, AtomicLong detached, List<String> wrong) {

    static Verdicts none() {
      return new Verdicts(new AtomicLong(), new AtomicLong(), new CopyOnWriteArrayList<>());
    }
  }

  private final String id;
  private final ProxyView proxy;
  private final Verdicts verdicts;

  JudgingFilter(String id, ProxyView proxy, Verdicts verdicts) {
    this.id = id;
    this.proxy = proxy;
    this.verdicts = verdicts;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String keyword() {
    return "judging";
  }

  @Override
  public ProxyView proxy() {
    return proxy;
  }

  @Override
  public EventSet events() {
    return EventSet.all();
  }

  @Override
  public void start() {}

  @Override
  public StreamFilter attach(Stream stream) {
    verdicts.attached.incrementAndGet();
    return new Judge();
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of();
  }

  @Override
  public void close(long timeoutMillis) {}

  /** Of one stream. */
  private final class Judge implements StreamFilter {

    private final Thread thread = Thread.currentThread();
    private final List<StreamEvent> events = new ArrayList<>();
    private final AtomicBoolean detached = new AtomicBoolean();

    @Override
    public void onEvent(StreamEvent event) {
      check(!detached.get(), "an event after detach");
      check(thread == Thread.currentThread(), "another thread");
      events.add(event);
      if (ThreadLocalRandom.current().nextInt(500) == 0) {
        throw new IllegalStateException("a filter's mistake, on purpose");
      }
    }

    @Override
    public long idleTimeoutNanos() {
      return 20_000_000;
    }

    @Override
    public void detach() {
      check(thread == Thread.currentThread(), "another thread at detach");
      if (!detached.compareAndSet(false, true)) {
        check(false, "detached twice");
        return;
      }
      verdicts.detached.incrementAndGet();
      events.removeIf(StreamEvent.IDLE_TIMEOUT::equals);
      judge();
    }

    private void judge() {
      check(!events.isEmpty() && last() == StreamEvent.STREAM_STOP, "it does not stop");
      StreamEvent first = events.isEmpty() ? StreamEvent.STREAM_STOP : events.get(0);
      check(
          first == StreamEvent.STREAM_START || first == StreamEvent.BACKEND_SET,
          "it does not start");
      check(events.get(1) == StreamEvent.CLIENT_SESSION_START, "the request does not begin");
      Set<StreamEvent> seen = EnumSet.copyOf(events);
      check(seen.size() == events.size(), "an event came twice");
      check(seen.contains(StreamEvent.CLIENT_SESSION_END), "the request does not end");
      check(
          seen.contains(StreamEvent.SERVER_UNAVAILABLE) != seen.contains(StreamEvent.TCP_RESPONSE),
          "either a server was there or not");
      check(
          seen.contains(StreamEvent.SERVER_SESSION_START)
              == seen.contains(StreamEvent.TCP_RESPONSE),
          "the response begins with a server");
      follows(seen, StreamEvent.HTTP_END_RESPONSE, StreamEvent.HTTP_HEADERS_RESPONSE);
      follows(seen, StreamEvent.HTTP_HEADERS_RESPONSE, StreamEvent.HTTP_RESPONSE);
      follows(seen, StreamEvent.HTTP_RESPONSE, StreamEvent.HTTP_WAIT_RESPONSE);
      follows(seen, StreamEvent.HTTP_END_REQUEST, StreamEvent.HTTP_HEADERS_REQUEST);
      check(
          !seen.contains(StreamEvent.HTTP_END_RESPONSE) || !seen.contains(StreamEvent.HTTP_REPLY),
          "one answer is enough");
    }

    private StreamEvent last() {
      return events.get(events.size() - 1);
    }

    private void follows(Set<StreamEvent> seen, StreamEvent later, StreamEvent earlier) {
      check(
          !seen.contains(later)
              || (seen.contains(earlier) && events.indexOf(earlier) < events.indexOf(later)),
          later.configName() + " without " + earlier.configName());
    }

    private void check(boolean holds, String otherwise) {
      if (!holds) {
        verdicts.wrong.add(proxy.name() + ": " + otherwise + ": " + events);
      }
    }
  }
}

package io.weir.proxy.netty;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A filter that writes down what every stream told it. */
final class RecordingFilter implements Filter {

  /** What one stream told. */
  static final class Recording {
    final List<StreamEvent> events = new CopyOnWriteArrayList<>();
    final AtomicInteger detached = new AtomicInteger();
    volatile long streamId;

    /** The names without their prefix, in one line. */
    List<String> names() {
      List<String> names = new ArrayList<>();
      for (StreamEvent event : events) {
        names.add(event.configName().substring(3));
      }
      return names;
    }
  }

  final List<Recording> recordings = new CopyOnWriteArrayList<>();
  private final ProxyView proxy;
  private final EventSet events;
  private final long idleNanos;
  private final @Nullable BiConsumer<Stream, StreamEvent> action;

  RecordingFilter(ProxyView proxy) {
    this(proxy, EventSet.all(), 0, null);
  }

  RecordingFilter(
      ProxyView proxy,
      EventSet events,
      long idleNanos,
      @Nullable BiConsumer<Stream, StreamEvent> action) {
    this.proxy = proxy;
    this.events = events;
    this.idleNanos = idleNanos;
    this.action = action;
  }

  @Override
  public String id() {
    return "recording";
  }

  @Override
  public String keyword() {
    return "recording";
  }

  @Override
  public ProxyView proxy() {
    return proxy;
  }

  @Override
  public EventSet events() {
    return events;
  }

  @Override
  public void start() {}

  @Override
  public StreamFilter attach(Stream stream) {
    Recording recording = new Recording();
    recording.streamId = stream.id();
    recordings.add(recording);
    return new StreamFilter() {
      @Override
      public void onEvent(StreamEvent event) {
        recording.events.add(event);
        if (action != null) {
          action.accept(stream, event);
        }
      }

      @Override
      public long idleTimeoutNanos() {
        return idleNanos;
      }

      @Override
      public void detach() {
        recording.detached.incrementAndGet();
      }
    };
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of();
  }

  @Override
  public void close(long timeoutMillis) {}
}

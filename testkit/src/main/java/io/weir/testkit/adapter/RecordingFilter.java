package io.weir.testkit.adapter;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A filter that writes down what it is told, and reacts as a check says. */
final class RecordingFilter implements Filter {

  /** What a check does within an event, on the stream's thread. */
  @FunctionalInterface
  interface Reaction {
    void on(Stream stream, StreamEvent event);
  }

  private static final Reaction NONE = (stream, event) -> {};

  private final String id;
  private final Signal signal;
  private final AtomicLong numbers;
  private final List<RecordedStream> streams = new CopyOnWriteArrayList<>();
  private EventSet events = EventSet.all().without(StreamEvent.IDLE_TIMEOUT);
  private Reaction reaction = NONE;
  private Runnable attaching = () -> {};
  private Runnable detaching = () -> {};
  private boolean interested = true;
  private long idleNanos;
  private @Nullable ProxyView proxy;

  /**
   * Records everything but idle timeouts.
   *
   * @param numbers counts the events of all filters of one check
   */
  RecordingFilter(String id, Signal signal, AtomicLong numbers) {
    this.id = id;
    this.signal = signal;
    this.numbers = numbers;
  }

  RecordingFilter events(EventSet wanted) {
    events = wanted;
    return this;
  }

  RecordingFilter reacting(Reaction reacts) {
    reaction = reacts;
    return this;
  }

  /** Runs something, which may throw, in every attach. */
  RecordingFilter attaching(Runnable task) {
    attaching = task;
    return this;
  }

  /** Runs something, which may throw, in every detach. */
  RecordingFilter detaching(Runnable task) {
    detaching = task;
    return this;
  }

  /** Takes no interest in any stream. */
  RecordingFilter declining() {
    interested = false;
    return this;
  }

  RecordingFilter idle(long nanos) {
    idleNanos = nanos;
    events = EventSet.all();
    return this;
  }

  /** Belongs to that proxy from now on. */
  RecordingFilter of(ProxyView owner) {
    proxy = owner;
    return this;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String keyword() {
    return "recording";
  }

  @Override
  public ProxyView proxy() {
    return Objects.requireNonNull(proxy, "proxy");
  }

  @Override
  public EventSet events() {
    return events;
  }

  @Override
  public void start() {}

  @Override
  public @Nullable StreamFilter attach(Stream stream) {
    if (!interested) {
      return null;
    }
    for (RecordedStream known : streams) {
      if (known.id() == stream.id()) {
        known.attachedAgain();
        return known;
      }
    }
    RecordedStream recorded = new RecordedStream(this, stream);
    streams.add(recorded);
    signal.ring();
    attaching.run();
    return recorded;
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of();
  }

  @Override
  public void close(long timeoutMillis) {}

  // For its streams

  Signal signal() {
    return signal;
  }

  Reaction reaction() {
    return reaction;
  }

  long idleNanos() {
    return idleNanos;
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  void detaching() {
    detaching.run();
  }

  // For checks

  /** All streams it was attached to so far. */
  List<RecordedStream> streams() {
    return List.copyOf(streams);
  }

  /** The stream of that number, once its stop was told. */
  RecordedStream stopped(int index) throws InterruptedException {
    await(index, StreamEvent.STREAM_STOP);
    return streams.get(index);
  }

  /** Waits until the stream of that number met an event. */
  void await(int index, StreamEvent event) throws InterruptedException {
    signal.await(
        () -> streams.size() > index && streams.get(index).has(event),
        () ->
            event.configName()
                + " of stream "
                + (index + 1)
                + " at filter "
                + id
                + "; seen: "
                + streams.stream().map(RecordedStream::events).toList());
  }

  /** Waits until every stream so far, and at least that many, was detached. */
  void awaitDetached(int count) throws InterruptedException {
    signal.await(
        () -> streams.size() >= count && streams.stream().allMatch(stream -> stream.detached() > 0),
        () ->
            "detach of "
                + count
                + " streams at filter "
                + id
                + "; detached: "
                + streams.stream().map(RecordedStream::detached).toList());
  }

  /** Fails unless a stream of that number had that order, and there is no other stream. */
  void follows(int index, EventOrder expected) throws InterruptedException {
    expected.check(stopped(index).events());
  }
}

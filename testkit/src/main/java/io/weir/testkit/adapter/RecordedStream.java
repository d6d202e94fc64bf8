package io.weir.testkit.adapter;

import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one attached stream told one filter, and how it called. */
final class RecordedStream implements StreamFilter {

  private final RecordingFilter filter;
  private final Stream stream;
  private final long id;
  private final AtomicBoolean inCall = new AtomicBoolean();
  // All below is guarded by this object: a broken adapter may call from anywhere.
  private final List<StreamEvent> events = new ArrayList<>();
  private final List<Long> order = new ArrayList<>();
  private final Set<Thread> threads = new HashSet<>();
  private final List<String> afterDetach = new ArrayList<>();
  private int attached = 1;
  private int detached;
  private boolean overlapped;

  RecordedStream(RecordingFilter filter, Stream stream) {
    this.filter = filter;
    this.stream = stream;
    this.id = stream.id();
    threads.add(Thread.currentThread());
  }

  @Override
  public void onEvent(StreamEvent event) {
    boolean alone = enter();
    try {
      if (record(event)) {
        filter.reaction().on(stream, event);
      }
    } finally {
      leave(alone);
      filter.signal().ring();
    }
  }

  /** Answers whether the event may come at all. */
  private synchronized boolean record(StreamEvent event) {
    threads.add(Thread.currentThread());
    if (detached > 0) {
      afterDetach.add(event.configName());
      return false;
    }
    events.add(event);
    order.add(filter.nextNumber());
    return true;
  }

  /** The same filter was asked again. */
  synchronized void attachedAgain() {
    attached++;
  }

  synchronized int attached() {
    return attached;
  }

  @Override
  public long idleTimeoutNanos() {
    return filter.idleNanos();
  }

  @Override
  public void detach() {
    boolean alone = enter();
    try {
      synchronized (this) {
        threads.add(Thread.currentThread());
        detached++;
      }
      filter.detaching();
    } finally {
      leave(alone);
      filter.signal().ring();
    }
  }

  private boolean enter() {
    boolean alone = inCall.compareAndSet(false, true);
    if (!alone) {
      synchronized (this) {
        overlapped = true;
      }
    }
    return alone;
  }

  private void leave(boolean alone) {
    if (alone) {
      inCall.set(false);
    }
  }

  /** The stream's number, as it was at attach. */
  long id() {
    return id;
  }

  /** The events until it was detached. */
  synchronized List<StreamEvent> events() {
    return List.copyOf(events);
  }

  /** The place of each event among all events of all filters of the check. */
  synchronized List<Long> order() {
    return List.copyOf(order);
  }

  synchronized boolean has(StreamEvent event) {
    return events.contains(event);
  }

  synchronized int detached() {
    return detached;
  }

  /** The threads of attach, of the events and of detach. */
  synchronized Set<Thread> threads() {
    return Set.copyOf(threads);
  }

  /** Events that came when they must not any more. */
  synchronized List<String> afterDetach() {
    return List.copyOf(afterDetach);
  }

  /** Whether a call came while another was not over. */
  synchronized boolean overlapped() {
    return overlapped;
  }
}

package io.weir.filter.run;

import io.opentelemetry.context.Context;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.filter.plan.FilterPlan;
import io.weir.filter.plan.ProblemSite;
import io.weir.filter.plan.SpanReference;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the filter knows of one stream: the open spans and held contexts by number, and the event
 * that is being answered. Owned by the stream's thread.
 */
final class StreamState {

  private final Stream stream;
  private final ErrorPolicy errors;
  private final DebugLog debug;
  private final @Nullable OpenSpan[] spans;
  private final @Nullable OpenContext[] contexts;

  /**
   * The wall clock less the monotonic one, when the stream began: one reading of the monotonic
   * clock then gives both times of an event, and no span ends before it began because somebody set
   * the clock.
   */
  private final long wallOffset;

  private long now;
  private Direction direction = Direction.NONE;
  private boolean failed;
  private int opened;

  StreamState(Stream stream, FilterPlan plan, ErrorPolicy errors, DebugLog debug) {
    this.stream = stream;
    this.errors = errors;
    this.debug = debug;
    this.spans = new OpenSpan[plan.spans()];
    this.contexts = new OpenContext[plan.contexts().size()];
    Instant wall = Instant.now();
    this.wallOffset =
        TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano() - System.nanoTime();
  }

  /** A new event: all that it does has the same time. */
  void begin(Direction of, long monotonic) {
    now = monotonic + wallOffset;
    direction = of;
    failed = false;
  }

  Stream stream() {
    return stream;
  }

  /** The side that the current event belongs to. */
  Direction direction() {
    return direction;
  }

  /** The current event's wall clock, in nanoseconds since 1970. */
  long now() {
    return now;
  }

  /** Whether the current event has had an error. */
  boolean failed() {
    return failed;
  }

  /** How many spans were opened so far. */
  int opened() {
    return opened;
  }

  int spans() {
    return spans.length;
  }

  @Nullable OpenSpan span(int index) {
    return spans[index];
  }

  void open(int index, OpenSpan span) {
    spans[index] = span;
    opened++;
  }

  /** Ends a span, if it is open, at the time of the event. */
  void endSpan(int index) {
    OpenSpan open = spans[index];
    if (open != null) {
      spans[index] = null;
      if (debugs(DebugLog.Category.SPANS)) {
        debug(DebugLog.Category.SPANS, "ended " + open.span().getSpanContext().getSpanId());
      }
      open.span().end(now, TimeUnit.NANOSECONDS);
    }
  }

  int contexts() {
    return contexts.length;
  }

  @Nullable OpenContext held(int index) {
    return contexts[index];
  }

  void hold(int index, OpenContext context) {
    contexts[index] = context;
  }

  void drop(int index) {
    contexts[index] = null;
  }

  /** Ends and drops everything, whatever the configuration forgot to finish. */
  void endAll() {
    for (int i = 0; i < spans.length; i++) {
      endSpan(i);
    }
    Arrays.fill(contexts, null);
  }

  /** What a name stands for: the open span, else the context held, else null. */
  @Nullable Context context(SpanReference reference) {
    OpenSpan open = reference.span() < 0 ? null : spans[reference.span()];
    if (open != null) {
      return open.context();
    }
    OpenContext held = reference.context() < 0 ? null : contexts[reference.context()];
    return held == null ? null : held.context();
  }

  /** The context of the open span that the file names last; the empty one where none is open. */
  Context innermost() {
    for (int i = spans.length - 1; i >= 0; i--) {
      OpenSpan open = spans[i];
      if (open != null) {
        return open.context();
      }
    }
    return Context.root();
  }

  /** Whether messages of a category are wanted: asked before one is put together. */
  boolean debugs(DebugLog.Category category) {
    return debug.shows(category);
  }

  void debug(DebugLog.Category category, String message) {
    debug.say(category, this, message);
  }

  /** An error in the current event. */
  void error(ProblemSite site) {
    failed = true;
    if (debugs(DebugLog.Category.PROBLEMS)) {
      debug(DebugLog.Category.PROBLEMS, site.message());
    }
    errors.error(site);
  }

  /** A failure that no configuration should be able to cause. */
  void unexpected(RuntimeException e) {
    failed = true;
    errors.unexpected(e);
  }

  void notice(ProblemSite site) {
    if (debugs(DebugLog.Category.PROBLEMS)) {
      debug(DebugLog.Category.PROBLEMS, site.message());
    }
    errors.notice(site);
  }
}

package io.weir.api.filter;

import io.weir.api.explain.Explanation;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One filter of one proxy, ready to run.
 *
 * <p>{@link #start} and {@link #close} are called once, by the thread that starts the proxy; {@link
 * #attach} by any event loop.
 */
public interface Filter {

  /** The filter's id, unique among the filters of its proxy. */
  String id();

  /** The keyword of its provider. */
  String keyword();

  /** The proxy that holds the filter line. */
  ProxyView proxy();

  /** The events it wants; an adapter skips the rest. Fixed once it was started. */
  EventSet events();

  /**
   * Opens what the filter needs: exporters, timers.
   *
   * @throws FilterStartException where that fails; the proxy does not start
   */
  void start() throws FilterStartException;

  /**
   * Looks at a new stream. Called before {@code on-stream-start}, or when its backend was set for a
   * filter of a backend.
   *
   * @return what answers this stream's events, or null if this filter takes no interest in it.
   *     Never throws.
   */
  @Nullable StreamFilter attach(Stream stream);

  /** Counters by name, for the statistics page and {@code show stat}. */
  Map<String, Long> counters();

  /**
   * Tells what the filter will do, without doing any of it. May be called on a filter that was not
   * started.
   *
   * @param rules the rules of its proxy, among them those with actions of this filter
   * @return by default the events that it listens to
   */
  default FilterDescription describe(List<RuleUse> rules) {
    List<Explanation> listened =
        Arrays.stream(StreamEvent.values())
            .filter(events()::contains)
            .map(event -> Explanation.of(Explanation.EVENT, event.configName()).build())
            .toList();
    return new FilterDescription(listened, List.of());
  }

  /** Flushes and shuts down within {@code timeoutMillis}; streams still attached are abandoned. */
  void close(long timeoutMillis);
}

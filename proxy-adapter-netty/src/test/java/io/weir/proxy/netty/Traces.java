package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.filter.RuleActionFactory;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.filter.RuleSet;
import io.weir.api.filter.StreamFilter;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code filter trace ID [MILLIS]} writes down every event of every stream, with an idle timeout of
 * so many milliseconds; the action {@code mark ID TEXT} puts a word between them. Ids are looked up
 * together with the name of the proxy.
 */
final class Traces implements FilterProvider {

  /** What one stream told one filter. */
  static final class Trace {
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final AtomicInteger detached = new AtomicInteger();
    private final Thread thread = Thread.currentThread();

    private void add(String word) {
      words.add(
          Thread.currentThread() != thread
              ? word + "(another thread)"
              : detached.get() > 0 ? word + "(after detach)" : word);
    }

    /** The events so far, without {@code on-}, and the marks, each after a blank. */
    String text() {
      return String.join(" ", words);
    }

    boolean isOver() {
      return detached.get() > 0;
    }
  }

  private static final String TICK = " idle-timeout";

  private final Map<String, List<Trace>> traces = new ConcurrentHashMap<>();

  /** What the filter of that proxy, {@code PROXY/ID}, has seen, oldest first. */
  List<Trace> of(String filter) {
    return traces.computeIfAbsent(filter, name -> new CopyOnWriteArrayList<>());
  }

  /** Waits until so many streams are over, and answers what they told. */
  List<String> over(String filter, int streams) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(of(filter)).hasSize(streams);
              assertThat(of(filter)).allMatch(Trace::isOver);
            });
    assertThat(of(filter)).allMatch(trace -> trace.detached.get() == 1);
    return of(filter).stream().map(Trace::text).toList();
  }

  /** What a stream told apart from the passing of time. */
  static String withoutTicks(String text) {
    return text.replace(TICK, "");
  }

  /** How often a stream told that nothing passed. */
  static int ticks(String text) {
    return (text.length() - withoutTicks(text).length()) / TICK.length();
  }

  /** Waits until the last stream has seen an event. */
  void awaitEvent(String filter, String word) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              List<Trace> seen = of(filter);
              return !seen.isEmpty() && seen.get(seen.size() - 1).words.contains(word);
            });
  }

  @Override
  public String keyword() {
    return "trace";
  }

  @Override
  public String summary() {
    return "writes events down";
  }

  @Override
  public FilterFactory parse(
      List<Word> arguments, List<Word> line, FilterServices services, Problems problems) {
    String id = arguments.get(0).text();
    long idleMillis = arguments.size() < 2 ? 0 : Long.parseLong(arguments.get(1).text());
    return new FilterFactory() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Filter check(CompileContext context) {
        return new TraceFilter(id, context.proxy(), idleMillis * 1_000_000);
      }
    };
  }

  @Override
  public List<RuleActionProvider> ruleActions() {
    return List.of(new MarkAction());
  }

  private final class TraceFilter implements Filter {
    private final String id;
    private final ProxyView proxy;
    private final long idleNanos;

    TraceFilter(String id, ProxyView proxy, long idleNanos) {
      this.id = id;
      this.proxy = proxy;
      this.idleNanos = idleNanos;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public ProxyView proxy() {
      return proxy;
    }

    @Override
    public String keyword() {
      return "trace";
    }

    @Override
    public EventSet events() {
      return EventSet.all();
    }

    @Override
    public void start() {}

    @Override
    public StreamFilter attach(Stream stream) {
      Trace trace = new Trace();
      of(proxy.name() + "/" + id).add(trace);
      return new TracedStream(trace, idleNanos);
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of();
    }

    @Override
    public void close(long timeoutMillis) {}
  }

  private record TracedStream(Trace trace, long idleTimeoutNanos) implements StreamFilter {
    @Override
    public void onEvent(StreamEvent event) {
      trace.add(event.configName().substring(3));
    }

    @Override
    public void detach() {
      trace.detached.incrementAndGet();
    }
  }

  private static final class MarkAction implements RuleActionProvider {
    @Override
    public String keyword() {
      return "mark";
    }

    @Override
    public Set<RuleSet> ruleSets() {
      return EnumSet.allOf(RuleSet.class);
    }

    @Override
    public @Nullable RuleActionFactory parse(
        List<Word> arguments, Word keyword, RuleSet ruleSet, Problems problems) {
      String text = "[" + arguments.get(1).text() + "]";
      return (filters, context) -> {
        Filter of =
            filters.stream()
                .filter(filter -> filter.id().equals(arguments.get(0).text()))
                .findFirst()
                .orElseThrow();
        return (stream, direction, attachments) -> {
          if (attachments.attached(of) instanceof TracedStream traced) {
            traced.trace.add(text);
          }
        };
      };
    }
  }
}

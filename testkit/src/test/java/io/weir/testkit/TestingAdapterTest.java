package io.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestingAdapterTest {

  private final List<String> told = new ArrayList<>();

  /** Writes down what it is told; a filter without an id declines. */
  private final class Told implements Filter {
    private final String id;
    private final EventSet events;

    Told(String id, StreamEvent... events) {
      this.id = id;
      this.events = EventSet.of(events);
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String keyword() {
      return "told";
    }

    @Override
    public ProxyView proxy() {
      return TestingProxy.frontend(1, "fe");
    }

    @Override
    public EventSet events() {
      return events;
    }

    @Override
    public void start() {}

    @Override
    public @Nullable StreamFilter attach(Stream stream) {
      if (id.isEmpty()) {
        return null;
      }
      return new StreamFilter() {
        @Override
        public void onEvent(StreamEvent event) {
          told.add(id + " " + event.configName());
        }

        @Override
        public void detach() {
          told.add(id + " detach");
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

  @Test
  void tellsEachFilterWhatItAskedForInTheOrderOfFilters() {
    Filter first = new Told("a", StreamEvent.STREAM_START, StreamEvent.STREAM_STOP);
    Filter second = new Told("b", StreamEvent.STREAM_START);
    TestingAdapter adapter = TestingAdapter.attach(new TestingStream(), first, second);

    adapter.fireAll(StreamEvent.STREAM_START, StreamEvent.STREAM_STOP).end();
    adapter.end();

    assertThat(told)
        .containsExactly(
            "a on-stream-start", "b on-stream-start", "a on-stream-stop", "a detach", "b detach");
  }

  @Test
  void tellsNothingToWhoDeclinesAndNothingAfterTheEnd() {
    Filter declining = new Told("", StreamEvent.STREAM_START);
    TestingAdapter adapter = TestingAdapter.attach(new TestingStream(), declining);

    adapter.fire(StreamEvent.STREAM_START).end();

    assertThat(adapter.attached(declining)).isNull();
    assertThat(told).isEmpty();
    assertThatThrownBy(() -> adapter.fire(StreamEvent.STREAM_STOP))
        .isInstanceOf(IllegalStateException.class);
  }
}

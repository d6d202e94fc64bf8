package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventSetTest {

  @ParameterizedTest
  @EnumSource(StreamEvent.class)
  void holdsWhatItWasGiven(StreamEvent event) {
    EventSet set = EventSet.of(event);
    assertThat(set.contains(event)).isTrue();
    assertThat(set.isEmpty()).isFalse();
    assertThat(Long.bitCount(set.bits())).isEqualTo(1);
    assertThat(set.without(event)).isEqualTo(EventSet.NONE);
    assertThat(EventSet.NONE.with(event)).isEqualTo(set);
    assertThat(EventSet.all().contains(event)).isTrue();
    assertThat(EventSet.all().without(event).contains(event)).isFalse();
  }

  @Test
  void unites() {
    EventSet both =
        EventSet.of(StreamEvent.STREAM_START).union(EventSet.of(StreamEvent.STREAM_STOP));
    assertThat(both).isEqualTo(EventSet.of(StreamEvent.STREAM_STOP, StreamEvent.STREAM_START));
    assertThat(both).hasToString("{on-stream-start, on-stream-stop}");
    assertThat(EventSet.NONE).hasToString("{}");
    assertThat(EventSet.NONE.isEmpty()).isTrue();
  }

  @Test
  void hasRoomForEveryEvent() {
    assertThat(StreamEvent.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
    assertThat(Long.bitCount(EventSet.all().bits())).isEqualTo(StreamEvent.values().length);
  }
}

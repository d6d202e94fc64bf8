package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamEventTest {

  @Test
  void liesInTheOrderInWhichARequestMeetsThem() {
    assertThat(Arrays.stream(StreamEvent.values()).map(StreamEvent::configName))
        .containsExactly(
            "on-stream-start",
            "on-client-session-start",
            "on-frontend-tcp-request",
            "on-http-wait-request",
            "on-http-body-request",
            "on-frontend-http-request",
            "on-switching-rules-request",
            "on-backend-set",
            "on-backend-tcp-request",
            "on-backend-http-request",
            "on-process-server-rules-request",
            "on-http-process-request",
            "on-tcp-rdp-cookie-request",
            "on-process-sticking-rules-request",
            "on-http-headers-request",
            "on-idle-timeout",
            "on-http-end-request",
            "on-server-session-start",
            "on-tcp-response",
            "on-http-wait-response",
            "on-process-store-rules-response",
            "on-http-response",
            "on-http-headers-response",
            "on-http-end-response",
            "on-http-reply",
            "on-client-session-end",
            "on-server-unavailable",
            "on-server-session-end",
            "on-stream-stop");
  }

  @ParameterizedTest
  @EnumSource(StreamEvent.class)
  void isFoundByTheNameUsersWrite(StreamEvent event) {
    assertThat(StreamEvent.byName(event.configName())).contains(event);
    assertThat(event.configName()).matches("on(-[a-z]+)+");
  }

  @Test
  void isNotFoundByAnyOtherName() {
    assertThat(StreamEvent.byName("on-foo")).isEmpty();
    assertThat(StreamEvent.byName("ON-STREAM-START")).isEmpty();
  }

  @Test
  void saysWhichMomentsProveAServer() {
    assertThat(events(StreamEvent::responseAnalyser))
        .containsExactly(
            StreamEvent.TCP_RESPONSE,
            StreamEvent.HTTP_WAIT_RESPONSE,
            StreamEvent.PROCESS_STORE_RULES_RESPONSE,
            StreamEvent.HTTP_RESPONSE);
  }

  @Test
  void letsHeadersBeInjectedWhereTheyStillMatter() {
    assertThat(events(event -> !event.injectable()))
        .containsExactly(
            StreamEvent.STREAM_START,
            StreamEvent.BACKEND_SET,
            StreamEvent.IDLE_TIMEOUT,
            StreamEvent.SERVER_SESSION_START,
            StreamEvent.TCP_RESPONSE,
            StreamEvent.HTTP_END_RESPONSE,
            StreamEvent.HTTP_REPLY,
            StreamEvent.CLIENT_SESSION_END,
            StreamEvent.SERVER_UNAVAILABLE,
            StreamEvent.SERVER_SESSION_END,
            StreamEvent.STREAM_STOP);
  }

  private static List<StreamEvent> events(java.util.function.Predicate<StreamEvent> which) {
    return Arrays.stream(StreamEvent.values()).filter(which).toList();
  }

  @ParameterizedTest
  @EnumSource(StreamEvent.class)
  void belongsToTheSideThatItsNameSays(StreamEvent event) {
    String name = event.configName();
    if (name.endsWith("-request")) {
      assertThat(event.direction()).isEqualTo(Direction.REQUEST);
    } else if (name.endsWith("-response") || name.endsWith("-reply")) {
      assertThat(event.direction()).isEqualTo(Direction.RESPONSE);
    }
  }
}

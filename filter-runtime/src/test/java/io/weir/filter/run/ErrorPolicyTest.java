package io.weir.filter.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.log.LogLevel;
import io.weir.api.log.LogTarget;
import io.weir.filter.plan.FilterOptions;
import io.weir.filter.plan.ProblemSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorPolicyTest {

  private static final ProblemSite ONE = new ProblemSite(0, "one");
  private static final ProblemSite TWO = new ProblemSite(1, "two");

  /** Keeps lines without what begins all of them. */
  private static final class Lines implements LogTarget {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void send(LogLevel level, String line) {
      lines.add(line.substring(line.indexOf(": ") + 2));
    }

    @Override
    public boolean accepts(LogLevel level) {
      return true;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private final Lines lines = new Lines();
  private final FilterSettings settings =
      new FilterSettings(new FilterOptions(100.0, false, false, true, false, 0));
  private long now = 1;
  private final ErrorPolicy policy =
      new ErrorPolicy(
          List.of(ONE, TWO),
          settings,
          new FilterCounters(),
          new FilterLog("f", settings, lines),
          () -> now);

  @Test
  void saysAProblemAtOnceAndThenHowManyThereWereEveryTenSeconds() {
    for (int second = 0; second < 25; second++) {
      for (int i = 0; i < 4; i++) {
        policy.error(ONE);
      }
      now += Duration.ofSeconds(1).toNanos();
    }

    assertThat(lines.lines)
        .containsExactly(
            "one", "one (39 more since it was last said)", "one (39 more since it was last said)");
  }

  @Test
  void letsEachPlaceOfTheConfigurationSpeakForItself() {
    policy.error(ONE);
    policy.error(TWO);
    policy.notice(TWO);

    assertThat(lines.lines).containsExactly("one", "two");
  }

  @Test
  void isSilentWhereLoggingIsOff() {
    settings.logging(FilterSettings.Logging.OFF);
    policy.error(ONE);
    settings.logging(FilterSettings.Logging.DONTLOG_NORMAL);
    policy.error(ONE);

    assertThat(lines.lines).containsExactly("one");
  }
}

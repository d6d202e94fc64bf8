package io.weir.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

class ProblemsTest {

  private static final SourceLocation PLACE = new SourceLocation("a.cfg", 3, 7);

  @Test
  void collectsEverythingInOrder() {
    Problems problems = new Problems();
    problems.notice(PLACE, "n");
    problems.warning(PLACE, "w");
    assertThat(problems.hasErrors()).isFalse();
    problems.error(PLACE, "e", "h");
    assertThat(problems.errorCount()).isEqualTo(1);
    assertThat(problems.all()).extracting(ConfigProblem::message).containsExactly("n", "w", "e");
    assertThat(problems.all().get(2)).hasToString("a.cfg:3:7: e (h)");
  }

  @Test
  void tellsOnceWhatWasFoundTwice() {
    Problems problems = new Problems();
    SourceLocation place = new SourceLocation("otel.yml", 3, 5);
    problems.error(place, "endpoint: 'x' (expected: a URL)");
    problems.error(place, "endpoint: 'x' (expected: a URL)");

    assertThat(problems.all()).hasSize(1);
    assertThat(problems.errorCount()).isEqualTo(2);
  }

  @Test
  void refusesAConfigurationWithErrorsOnly() throws ConfigException {
    Problems problems = new Problems();
    problems.warning(PLACE, "w");
    problems.throwIfErrors();
    problems.error(PLACE, "e");
    Throwable thrown = catchThrowable(problems::throwIfErrors);
    assertThat(thrown).isInstanceOf(ConfigException.class);
    assertThat(((ConfigException) thrown).problems()).hasSize(2);
    assertThat(thrown).hasMessage("a.cfg:3:7: w\na.cfg:3:7: e");
  }

  @Test
  void showsPlacesAsEditorsReadThem() {
    assertThat(PLACE).hasToString("a.cfg:3:7");
    assertThat(new SourceLocation("a.cfg", 3, 0)).hasToString("a.cfg:3");
    assertThat(SourceLocation.ofFile("a.cfg")).hasToString("a.cfg");
    assertThat(PLACE).isLessThan(new SourceLocation("a.cfg", 4, 1));
    assertThat(PLACE).isLessThan(new SourceLocation("b.cfg", 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SourceLocation("a", -1, 0));
  }
}

package io.weir.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
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

  @Test
  void tellsTheErrorOfALineBehindItsWarnings() {
    Problems problems = new Problems();
    problems.spoil(new SourceLocation("f", 1, 1));
    problems.warning(new SourceLocation("f", 1, 1), "first");
    problems.error(new SourceLocation("f", 1, 2), "second");
    problems.warning(new SourceLocation("f", 1, 3), "what follows");

    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly("first", "second");
  }

  @Test
  void tellsWhatALineMissesEvenWhereItWouldHaveDeclaredThatName() {
    Problems problems = new Problems();
    int before = problems.count();
    problems.missing(new SourceLocation("f", 1, 1), "x", "no x before x", null);
    problems.loseDeclared(List.of("x", "y"), before);
    problems.error(new SourceLocation("f", 2, 1), "another");
    problems.missing(new SourceLocation("f", 3, 1), "y", "no y", null);

    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly("no x before x", "another");
  }

  @Test
  void neverRefusesWithoutAReason() {
    Problems problems = new Problems();
    problems.lose(List.of("x"));
    problems.missing(new SourceLocation("f", 1, 1), "x", "no x", null);

    assertThat(problems.all()).extracting(ConfigProblem::message).containsExactly("no x");
  }
}

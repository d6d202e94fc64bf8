package io.weir.distribution.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.sample.SampleCompiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gives HAProxy 2.6 and Weir expressions and messages made by chance.
 *
 * <p>The same ones in each build; {@code -Dweir.random.rows=20000 -Dweir.random.seed=7} takes more
 * and others.
 */
class RandomComparisonTest {

  private static final int ROWS = Integer.getInteger("weir.random.rows", 1200);
  private static final long SEED = Long.getLong("weir.random.seed", 26);

  @TempDir private Path directory;

  @Test
  void evaluatesExpressionsMadeByChanceAsHaproxyDoes() throws Exception {
    Optional<HaproxyProgram> found = HaproxyProgram.find();
    assumeTrue(found.isPresent(), "no HAProxy 2.6 found (Debian 12: apt-get install haproxy)");
    HaproxyProgram haproxy = found.orElseThrow();
    RandomRows random = random(haproxy);
    assertThat(random.names()).hasSizeGreaterThan(200);
    List<Row> rows = random.rows(ROWS);
    Map<Row, String> theirs;
    Map<Row, String> ours;
    try (Comparison comparison = new Comparison(directory)) {
      theirs = comparison.values(haproxy, rows);
      ours = comparison.values(new WeirProgram(), rows);
    }
    List<String> differences = new ArrayList<>();
    for (Row row : rows) {
      if (!theirs.get(row).equals(ours.get(row))) {
        differences.add(
            "%s (%s)%n   expected: %s%n   but was:  %s"
                .formatted(row, row.response(), theirs.get(row), ours.get(row)));
      }
    }
    assertThat(differences).as("of %d rows, seed %d", ROWS, SEED).isEmpty();
    long refused = theirs.values().stream().filter("(refused)"::equals).count();
    long valueless = theirs.values().stream().filter("(none)"::equals).count();
    assertThat(ROWS - refused - valueless).as("rows with a value").isGreaterThan(ROWS / 4);
  }

  private static RandomRows random(HaproxyProgram haproxy) throws Exception {
    SampleCompiler compiler = new SampleCompiler();
    Set<String> fetches = names(haproxy.keywords("smp"));
    Set<String> converters = names(haproxy.keywords("cnv"));
    return new RandomRows(
        SEED,
        List.copyOf(compiler.fetches()),
        List.copyOf(compiler.converters()),
        fetches::contains,
        converters::contains);
  }

  private static Set<String> names(List<String> keywords) {
    return keywords.stream()
        .map(keyword -> keyword.replaceFirst("[(:].*", ""))
        .collect(Collectors.toSet());
  }
}

package io.weir.distribution.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.acl.MapConverters;
import io.weir.acl.PatternSets;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.sample.SampleCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gives HAProxy 2.6 and Weir the same expressions and the same bytes. */
class HaproxyComparisonTest {

  private static final List<String> TABLES =
      List.of("fetches.txt", "converters.txt", "arguments.txt", "connections.txt", "formats.txt");

  private static final Pattern NAME = Pattern.compile("(?:^|[,\\[\"'])([a-z0-9][A-Za-z0-9_.+-]*)");

  private static final Pattern UNESCAPED_DOLLAR = Pattern.compile("(?<!\\\\)\\$(?![A-Za-z_{])");

  @TempDir private Path directory;

  private static HaproxyProgram haproxy() throws IOException, InterruptedException {
    Optional<HaproxyProgram> found = HaproxyProgram.find();
    assumeTrue(found.isPresent(), "no HAProxy 2.6 found (Debian 12: apt-get install haproxy)");
    return found.orElseThrow();
  }

  private static List<Row> rows() {
    return TABLES.stream().flatMap(name -> Tables.read(name).stream()).toList();
  }

  @Test
  void evaluatesEveryRowOfTheTablesAsHaproxyDoes() throws Exception {
    HaproxyProgram haproxy = haproxy();
    List<Row> rows = rows();
    Map<Row, String> theirs;
    Map<Row, String> ours;
    try (Comparison comparison = new Comparison(directory)) {
      theirs = comparison.values(haproxy, rows);
      ours = comparison.values(new WeirProgram(), rows);
    }
    List<String> differences = new ArrayList<>();
    for (Row row : rows) {
      String expected = row.weirs() == null ? theirs.get(row) : row.weirs();
      if (!expected.equals(ours.get(row))) {
        differences.add(row + "\n   expected: " + expected + "\n   but was:  " + ours.get(row));
      } else if (row.weirs() != null && expected.equals(theirs.get(row))) {
        differences.add(row + "\n   is no difference: " + expected);
      }
    }
    assertThat(differences).as("of %d rows", rows.size()).isEmpty();
    assertThat(rows.stream().filter(row -> row.weirs() != null && row.reason() == null)).isEmpty();
  }

  @Test
  void hasARowForEveryEntryThatHaproxyHasToo() throws Exception {
    Set<String> theirs = new HashSet<>();
    for (String keyword : haproxyKeywords()) {
      theirs.add(keyword.replaceFirst("[(:].*", ""));
    }
    SampleCompiler compiler = new SampleCompiler();
    Set<String> missing = new TreeSet<>();
    Stream.of(
            compiler.fetches().stream().map(FetchDefinition::name),
            compiler.converters().stream().map(ConverterDefinition::name),
            new MapConverters(new PatternSets(), compiler::regexes)
                .converters().stream().map(ConverterDefinition::name))
        .flatMap(names -> names)
        .filter(theirs::contains)
        .forEach(missing::add);
    assertThat(missing).hasSizeGreaterThan(200);
    for (Row row : rows()) {
      Matcher matcher = NAME.matcher(row.expression());
      while (matcher.find()) {
        missing.remove(matcher.group(1));
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Both would refuse the line for that, whatever the expression is worth. */
  @Test
  void hasNoRowThatNamesAnEnvironmentVariableByMistake() {
    assertThat(rows())
        .extracting(Row::expression)
        .filteredOn(expression -> expression.startsWith("\""))
        .noneMatch(expression -> UNESCAPED_DOLLAR.matcher(expression).find());
  }

  private static List<String> haproxyKeywords() throws IOException, InterruptedException {
    HaproxyProgram haproxy = haproxy();
    List<String> keywords = new ArrayList<>(haproxy.keywords("smp"));
    keywords.addAll(haproxy.keywords("cnv"));
    return keywords;
  }
}

package io.weir.config.otel;

import java.util.Arrays;
import java.util.List;

/** The vocabulary of {@code otel.cfg}, for reference pages and tools. */
public final class OtelReference {

  private OtelReference() {}

  /**
   * A keyword.
   *
   * @param section the section it may stand in, such as {@code otel-scope}; equal to the keyword
   *     for those that begin one
   * @param usage how a line of it is written
   * @param fewest words of a line, the keyword included
   * @param most words of a line, the keyword included; 0 for no limit
   * @param needsSpan whether it belongs to the {@code span} line before it
   * @param example a line that is right
   */
  public record Keyword(
      String section,
      String word,
      String usage,
      int fewest,
      int most,
      boolean needsSpan,
      String summary,
      String example) {}

  /** All keywords, in the order of the documentation. */
  public static List<Keyword> keywords() {
    return OtelKeyword.ALL.stream()
        .map(
            keyword ->
                new Keyword(
                    keyword.section().word(),
                    keyword.word(),
                    keyword.usage(),
                    keyword.min(),
                    keyword.max(),
                    keyword.needsSpan(),
                    keyword.summary(),
                    keyword.example()))
        .toList();
  }

  /** The types of instruments. */
  public static List<String> instrumentTypes() {
    return Arrays.stream(InstrumentLine.Kind.values()).map(kind -> kind.configName()).toList();
  }

  /** The words after {@code aggr}. */
  public static List<String> aggregations() {
    return Arrays.stream(InstrumentLine.Aggregation.values()).map(a -> a.configName()).toList();
  }

  /** The severities of log records, in order. */
  public static List<String> severities() {
    return Arrays.stream(LogSeverity.values()).map(LogSeverity::configName).toList();
  }

  /** The kinds of spans. */
  public static List<String> spanKinds() {
    return Arrays.stream(SpanDeclaration.Kind.values()).map(kind -> kind.configName()).toList();
  }

  /** The types of a span's status. */
  public static List<String> statuses() {
    return Arrays.stream(Status.Code.values()).map(Status.Code::configName).toList();
  }
}

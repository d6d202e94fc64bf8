package io.weir.reference;

import static io.weir.reference.Markdown.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of examples that the tests of sample-fetch evaluate. */
final class SampleExamples {

  private static final String ARROW = " => ";

  private static final List<String> TABLES =
      List.of(
          "sample-fetch/src/test/resources/io/weir/sample/fetches.txt",
          "sample-fetch/src/test/resources/io/weir/sample/converters.txt",
          "examples/plugin/src/test/resources/com/example/weir/examples.txt");

  private final List<String> lines = new ArrayList<>();

  SampleExamples(Path project) throws IOException {
    for (String table : TABLES) {
      Files.readAllLines(project.resolve(table)).stream()
          .filter(line -> !line.startsWith("#") && !line.startsWith("@ ") && line.contains(ARROW))
          .forEach(lines::add);
    }
  }

  /**
   * One where the fetch stands alone, if there is one.
   *
   * @throws IllegalArgumentException where no table has one
   */
  String ofFetch(String name) {
    return best(Pattern.compile("^" + Pattern.quote(name) + "(?![\\w.+-])"), ",");
  }

  /**
   * One where the converter is the last, if there is one.
   *
   * @throws IllegalArgumentException where no table has one
   */
  String ofConverter(String name) {
    return best(Pattern.compile("," + Pattern.quote(name) + "(?![\\w.+-])"), "),");
  }

  /**
   * The shortest line that holds the name.
   *
   * @param more what shows that something else follows
   */
  private String best(Pattern name, String more) {
    return lines.stream()
        .filter(line -> name.matcher(withoutArguments(line)).find())
        .min(Comparator.comparingInt(line -> distraction(line, name, more)))
        .map(line -> code(line.strip()))
        .orElseThrow(() -> new IllegalArgumentException("no example: " + name));
  }

  /** An expression in which blanks stand for its arguments: names among them are none. */
  private static String withoutArguments(String line) {
    String expression = line.split(ARROW, 2)[0];
    StringBuilder names = new StringBuilder(expression.length());
    boolean inside = false;
    char quote = 0;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (inside && (c == '\'' || c == '"')) {
        quote = quote == 0 ? c : quote == c ? 0 : quote;
      }
      boolean ends = inside && quote == 0 && c == ')';
      names.append(inside && !ends ? ' ' : c);
      inside = !ends && (inside || c == '(');
    }
    return names.toString();
  }

  /** How far a line is from showing one thing only. */
  private static int distraction(String line, Pattern name, String more) {
    String[] sides = line.split(ARROW, 2);
    Matcher matcher = name.matcher(withoutArguments(line));
    int end = matcher.find() ? matcher.end() : 0;
    String rest = sides[0].substring(end);
    boolean chained = rest.startsWith(",") || rest.contains(more);
    boolean nothing = sides[1].equals("(none)") || sides[1].matches("\\w+ ?");
    return line.length() + (chained ? 1000 : 0) + (nothing ? 500 : 0);
  }
}

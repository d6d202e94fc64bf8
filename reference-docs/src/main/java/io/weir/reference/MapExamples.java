package io.weir.reference;

import static io.weir.reference.Markdown.code;

import java.util.Map;

/**
 * For each converter that looks something up in a map, a value, a line of the map, and what comes
 * out.
 */
final class MapExamples {

  /**
   * One example.
   *
   * @param fetch what is looked up
   * @param line the map's only line
   * @param result what comes out, as text
   */
  record Example(String fetch, String line, String result) {}

  /** What is looked up, and the key that matches it, by method. */
  private static final Map<String, String[]> METHODS =
      Map.of(
          "str", new String[] {"str(abc)", "abc"},
          "beg", new String[] {"str(/static/a.gif)", "/static"},
          "end", new String[] {"str(/static/a.gif)", ".gif"},
          "sub", new String[] {"str(/static/a.gif)", "tic"},
          "dir", new String[] {"str(/static/a.gif)", "static"},
          "dom", new String[] {"str(www.example.com)", "example.com"},
          "reg", new String[] {"str(/static/a.gif)", "^/s.*gif$"},
          "int", new String[] {"int(42)", "40:45"},
          "ip", new String[] {"ipv4(10.1.2.3)", "10.0.0.0/8"});

  private MapExamples() {}

  /**
   * The example of a converter, whose name is {@code map}, {@code map_method} or {@code
   * map_method_output}.
   */
  static Example of(String converter) {
    if (converter.equals("map_regm")) {
      return new Example("str(/static/a.gif)", "^/(\\w+)/(.*)$ \\2-in-\\1", "a.gif-in-static");
    }
    String[] parts = converter.split("_");
    String[] method = METHODS.get(parts.length < 2 ? "str" : parts[1]);
    String value =
        switch (parts.length < 3 ? "str" : parts[2]) {
          case "int" -> "7";
          case "ip" -> "192.0.2.1";
          default -> "value";
        };
    boolean key = converter.endsWith("_key");
    return new Example(method[0], method[1] + " " + value, key ? method[1] : value);
  }

  /** A cell of a table; empty for converters of other kinds. */
  static String cell(String converter) {
    if (!converter.equals("map") && !converter.startsWith("map_")) {
      return "";
    }
    Example example = of(converter);
    return code(example.fetch() + "," + converter + "(<map>) => " + example.result())
        + " with the line "
        + code(example.line());
  }
}

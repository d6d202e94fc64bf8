package io.weir.distribution.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Conditions and requests made for each other: patterns are parts of what the requests hold. What
 * is meant to be different is left out, and lists of words that are delimiters only, for which
 * HAProxy reads past the end of the text.
 */
final class RandomConditions {

  private static final String ALPHABET = "aAbBz019/.:?=-_";

  private static final List<String> TEXTS =
      List.of(
          "path",
          "url",
          "base",
          "query",
          "req.hdr(x-text)",
          "req.fhdr(x-text)",
          "hdr(x-list)",
          "hdr(x-list,2)",
          "hdr(x-list,-1)",
          "req.fhdr(x-list)",
          "req.cook(c)",
          "urlp(v)",
          "req.hdr(host)",
          "hdr(x-num)",
          "hdr(nobody)",
          "method",
          "req.ver");

  private static final List<String> DERIVED =
      List.of(
          "path", "url", "base", "hdr(x-text)", "hdr(x-list)", "hdr(host)", "cook(c)", "urlp(v)");

  private static final List<String> CONVERTERS =
      List.of(
          "lower",
          "upper",
          "bytes(1,3)",
          "field(2,/)",
          "concat(a)",
          "length",
          "hex",
          "url_dec",
          "field(-1,:)",
          "regsub(a,b,g)",
          "crc32",
          "strcmp(txn.none)");

  private static final List<String> WORDS = List.of("str", "beg", "end", "sub", "dir", "dom");

  private final Random random;
  private final List<String> values = new ArrayList<>();
  private int lists;

  RandomConditions(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      values.add(text(1 + random.nextInt(12)));
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private String address() {
    return switch (random.nextInt(4)) {
      case 0 -> "2001:db8::" + Integer.toHexString(random.nextInt(40));
      case 1 -> "::ffff:10.0." + random.nextInt(3) + "." + random.nextInt(9);
      default -> "10." + random.nextInt(2) + "." + random.nextInt(3) + "." + random.nextInt(9);
    };
  }

  /** A head without what ends it. */
  String request() {
    String path = "/" + any(values).replace("?", "/") + (oneIn(2) ? "/" + any(values) : "");
    String query = oneIn(2) ? "" : "?v=" + any(values) + "&w=" + any(values);
    StringBuilder list = new StringBuilder(any(values));
    for (int i = random.nextInt(4); i > 0; i--) {
      list.append(oneIn(2) ? ", " : ",").append(any(values));
    }
    return any(List.of("GET", "POST", "HEAD", "PUT", "FOO"))
        + " "
        + path
        + query
        + " HTTP/1.1\nHost: "
        + any(List.of("a.b.z", "A.B.Z:80", "0.a", "b"))
        + "\nX-Text: "
        + any(values)
        + "\nX-List: "
        + list
        + (oneIn(3) ? "\nX-List: " + any(values) : "")
        + "\nX-Num: "
        + (oneIn(5) ? any(values) : "" + random.nextInt(30))
        + "\nX-Ip: "
        + address()
        + (oneIn(3) ? "" : "\nCookie: d=e; c=" + any(values))
        + "\nContent-Length: 0";
  }

  /** A condition, with the lists it uses before it. */
  String condition() {
    StringBuilder lines = new StringBuilder();
    StringBuilder condition = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      condition.append(oneIn(4) ? "!" : "");
      if (oneIn(4)) {
        String name = "random" + lists++;
        for (int line = random.nextInt(3); line >= 0; line--) {
          lines.append(name).append(' ').append(test()).append(" ;; ");
        }
        condition.append(name);
      } else {
        condition.append("{ ").append(test()).append(" }");
      }
      condition.append(i == 0 ? "" : any(List.of(" ", " ", " or ", " || ")));
    }
    return lines.append(condition).toString();
  }

  private String test() {
    return switch (random.nextInt(10)) {
      case 0 -> number();
      case 1 -> addresses();
      case 2 -> any(TEXTS) + converters() + " -m found";
      case 3 -> any(TEXTS) + converters() + " -m len " + ranges(16);
      case 4 -> derived();
      case 5 -> any(TEXTS) + converters() + " -m reg" + caseFlag() + " --" + expressions();
      case 6 -> any(TEXTS) + " -m bin" + hexadecimal();
      default -> any(TEXTS) + converters() + " -m " + any(WORDS) + caseFlag() + " --" + patterns();
    };
  }

  private String caseFlag() {
    return oneIn(3) ? " -i" : "";
  }

  private String converters() {
    StringBuilder converters = new StringBuilder();
    while (oneIn(3)) {
      converters.append(',').append(any(CONVERTERS));
    }
    return converters.toString();
  }

  private String derived() {
    String criterion = any(DERIVED);
    int argument = criterion.indexOf('(');
    int at = argument < 0 ? criterion.length() : argument;
    String method = any(WORDS.subList(1, WORDS.size()));
    return criterion.substring(0, at)
        + "_"
        + method
        + criterion.substring(at)
        + caseFlag()
        + " --"
        + patterns();
  }

  /** One, a few, or as many as are indexed. */
  private String patterns() {
    StringBuilder patterns = new StringBuilder();
    for (int i = oneIn(4) ? 8 : random.nextInt(4); i >= 0; i--) {
      patterns.append(' ').append(part());
    }
    return patterns.toString();
  }

  private String part() {
    String part = anyPart();
    return part.matches("[/?.:]+") ? "a" + part : part;
  }

  private String anyPart() {
    String value = any(values);
    int from = oneIn(2) ? 0 : random.nextInt(value.length());
    int to = oneIn(2) ? value.length() : from + 1 + random.nextInt(value.length() - from);
    String part = value.substring(from, to);
    return switch (random.nextInt(6)) {
      case 0 -> part.toUpperCase(java.util.Locale.ROOT);
      case 1 -> "/" + part;
      case 2 -> part + text(1);
      default -> part;
    };
  }

  private String expressions() {
    StringBuilder expressions = new StringBuilder();
    for (int i = random.nextInt(2); i >= 0; i--) {
      expressions.append(oneIn(3) ? " ^" : " ");
      for (int atom = random.nextInt(4); atom >= 0; atom--) {
        expressions
            .append(
                any(
                    List.of(
                        "a",
                        "[ab]",
                        ".",
                        "[^/]",
                        "/",
                        "(a|b)",
                        "(?:z|0)",
                        "[[:digit:]]",
                        "(?!b)a",
                        "1")))
            .append(any(List.of("", "", "", "*", "+", "?", "{1,2}")));
      }
      expressions.append(oneIn(3) ? "$" : "");
    }
    return expressions.toString();
  }

  private String number() {
    String criterion =
        any(
            List.of(
                "hdr_val(x-num)",
                "req.hdr(x-num) -m int",
                "path,length",
                "hdr_cnt(x-list)",
                "req.fhdr_cnt(x-list)",
                "urlp_val(v)",
                "req.hdr(x-text),length",
                "path_len",
                "req.body_len"));
    return criterion + " " + ranges(30);
  }

  private String ranges(int limit) {
    if (oneIn(3)) {
      return any(List.of("eq", "gt", "ge", "lt", "le")) + " " + (1 + random.nextInt(limit));
    }
    StringBuilder ranges = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int low = random.nextInt(limit);
      ranges
          .append(ranges.isEmpty() ? "" : " ")
          .append(
              switch (random.nextInt(4)) {
                case 0 -> low + ":";
                case 1 -> ":" + low;
                case 2 -> low + ":" + (low + random.nextInt(limit));
                default -> "" + low;
              });
    }
    return ranges.toString();
  }

  private String addresses() {
    StringBuilder test = new StringBuilder(any(List.of("req.hdr_ip(x-ip)", "req.hdr(x-ip) -m ip")));
    for (int i = random.nextInt(3); i >= 0; i--) {
      String address = address();
      int bits = address.indexOf(':') < 0 ? 8 + random.nextInt(25) : 16 + random.nextInt(113);
      test.append(' ').append(address).append(oneIn(2) ? "" : "/" + bits);
    }
    return test.toString();
  }

  private String hexadecimal() {
    StringBuilder patterns = new StringBuilder();
    for (int i = random.nextInt(2); i >= 0; i--) {
      patterns.append(' ');
      for (char c : any(values).toCharArray()) {
        patterns.append(Integer.toHexString(c));
      }
    }
    return patterns.toString();
  }
}

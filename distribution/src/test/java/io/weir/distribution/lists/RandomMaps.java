package io.weir.distribution.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Maps of every method and output, and look-ups in them, by chance. */
final class RandomMaps {

  static final List<String> METHODS =
      List.of("str", "beg", "end", "sub", "dir", "dom", "reg", "regm", "int", "ip");
  static final List<String> OUTPUTS = List.of("str", "int", "ip");

  private static final String ALPHABET = "abAB01/.-:?";

  private static final List<String> ATOMS =
      List.of("a", "b", "[ab]", ".", "(a)", "(b+)", "(.*)", "/", "0", "(a|b)?", "^", "(x)?", "B$");

  private static final List<String> VALUES =
      List.of("plain", "two words", "  x  y ", "\\1-\\2", "\\0", "\\9x", "");

  private final Random random;

  RandomMaps(long seed) {
    random = new Random(seed);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String word(int most) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return word.toString();
  }

  private String address() {
    return switch (random.nextInt(8)) {
      case 0 -> "2001:db8::" + random.nextInt(9);
      case 1 -> "::ffff:10.0.0." + random.nextInt(9);
      case 2 -> "2002:a00:" + random.nextInt(9) + "::";
      default -> "10.0." + random.nextInt(3) + "." + random.nextInt(9);
    };
  }

  private String key(String method) {
    return switch (method) {
      case "int" -> range();
      case "ip" -> network();
      case "reg", "regm" -> expression();
      case "dir", "dom" -> {
        // HAProxy looks behind the text where nothing is left of a pattern without its slashes.
        String word = word(6);
        yield word.matches("[/?.:]+") ? "a" + word : word;
      }
      default -> word(6);
    };
  }

  private String range() {
    int number = random.nextInt(60);
    return switch (random.nextInt(5)) {
      case 0 -> number + ":" + (number + random.nextInt(9));
      case 1 -> ":" + number / 4;
      case 2 -> number + 30 + ":";
      case 3 -> number + "-" + (number + 2);
      default -> "" + number;
    };
  }

  private String network() {
    String address = address();
    int bits = address.indexOf(':') < 0 ? 32 : 128;
    return random.nextBoolean()
        ? address
        : address + "/" + (bits / 4 + random.nextInt(bits * 3 / 4));
  }

  private String expression() {
    StringBuilder expression = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      expression.append(any(ATOMS));
    }
    return expression.toString();
  }

  private String value(String output, boolean groups) {
    return switch (output) {
      case "int" -> Long.toString(random.nextLong() >> random.nextInt(64));
      case "ip" -> address();
      default -> groups ? any(VALUES) : any(VALUES).replace('\\', '/');
    };
  }

  /** A file of a few lines, with remarks, empty lines and blanks where they may be. */
  String file(String method, String output) {
    StringBuilder file = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      file.append(any(List.of("", "", "", "# remark\n", "\n")))
          .append(any(List.of("", "", " ", "\t")))
          .append(key(method))
          .append(any(List.of(" ", "\t", "   ")))
          .append(value(output, method.equals("regm")))
          .append(any(List.of("", "", " ", "\t")))
          .append('\n');
    }
    return file.toString();
  }

  /** Some look-ups in a file of that name. */
  List<String> lookUps(String method, String output, String name) {
    String converter = "map_" + method + (output.equals("str") ? "" : "_" + output);
    String missing =
        switch (output) {
          case "int" -> ",7";
          case "ip" -> ",1.2.3.4";
          default -> ",none";
        };
    List<String> lookUps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String end = random.nextInt(3) == 0 ? missing + ")" : ")";
      lookUps.add(input(method) + "," + converter + "(" + name + end);
    }
    return lookUps;
  }

  private String input(String method) {
    boolean typed = random.nextBoolean();
    return switch (method) {
      case "int" -> (typed ? "int(" : "str(") + random.nextInt(70) + ")";
      case "ip" -> {
        String address = address();
        String type = address.indexOf(':') < 0 ? "ipv4(" : "ipv6(";
        yield (typed ? type : "str(") + address + ")";
      }
      default -> "str(" + word(10) + ")";
    };
  }
}

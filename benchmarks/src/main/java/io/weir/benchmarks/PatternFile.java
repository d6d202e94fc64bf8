package io.weir.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Patterns of one kind, as many as wanted, the same in each run. */
final class PatternFile {

  private PatternFile() {}

  /** Writes a file, with a value behind each pattern for maps; the caller deletes it. */
  static Path write(String method, int size, boolean map) throws IOException {
    Path file = Files.createTempFile("weir-bench-" + method, ".lst");
    SplittableRandom random = new SplittableRandom(42);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      for (int i = 0; i < size; i++) {
        out.write(pattern(method, i, random));
        out.write(map ? " value-" + i % 1000 + "\n" : "\n");
      }
    }
    return file;
  }

  /** A pattern; the number makes each differ from all others. */
  private static String pattern(String method, int number, SplittableRandom random) {
    String word = Long.toString(random.nextLong(1L << 40), 36);
    return switch (method) {
      case "ip" -> address(random) + (number % 4 == 0 ? "/24" : "");
      case "ip6" -> "2001:db8:" + hex(random) + ":" + hex(random) + "::/64";
      case "int" -> number % 3 == 0 ? number * 10 + ":" + (number * 10 + 5) : "" + number * 10;
      case "beg" -> "/" + word + "/" + number;
      case "end" -> word + number + ".png";
      case "dom" -> word + number + ".example";
      case "reg" -> "^/" + word + "/[0-9]+/" + number + "$";
      default -> word + "-" + number;
    };
  }

  private static String address(SplittableRandom random) {
    return (1 + random.nextInt(223))
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256);
  }

  private static String hex(SplittableRandom random) {
    return Integer.toHexString(random.nextInt(65536));
  }

  /** A value that one of the patterns in the middle of the file matches. */
  static String hit(String method, Path file, int size) throws IOException {
    String line;
    try (java.util.stream.Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      line = lines.skip(size / 2).findFirst().orElseThrow();
    }
    String pattern = line.split(" ")[0];
    return switch (method) {
      case "ip" -> pattern.split("/")[0];
      case "ip6" -> pattern.replace("::/64", "::1234");
      case "int" -> pattern.split(":")[0];
      case "beg" -> pattern + "/images/logo.png";
      case "end" -> "/static/images/" + pattern;
      case "sub" -> "/static/" + pattern + "/logo.png";
      case "dir" -> "/static/" + pattern + "/logo.png";
      case "dom" -> "www." + pattern + ".org:8080";
      case "reg" -> pattern.replace("^", "").replace("[0-9]+", "17").replace("$", "");
      default -> pattern;
    };
  }

  /** A value that no pattern matches. */
  static String miss(String method) {
    return switch (method) {
      case "ip" -> "240.1.2.3";
      case "ip6" -> "2001:db9::1";
      case "int" -> "-17";
      case "dom" -> "www.example.org";
      default -> "/static/images/logo.png";
    };
  }
}

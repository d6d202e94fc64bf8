package io.weir.distribution.traffic;

/** Bodies that tell by themselves whether they are whole and in order. */
final class Patterned {

  private Patterned() {}

  /** The body of that length and number. */
  static String body(int length, int number) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + (number * 31 + i * 7 + i / 26) % 26));
    }
    return text.toString();
  }

  /** The body that a path {@code /length/number} asks for; empty for other words. */
  static String of(String path) {
    String[] parts = path.split("/");
    return parts.length < 3 ? "" : body(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}

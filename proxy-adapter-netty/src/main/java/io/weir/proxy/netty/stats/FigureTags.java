package io.weir.proxy.netty.stats;

/** The letters behind figures in the typed formats, and their words in the JSON ones. */
public final class FigureTags {

  private FigureTags() {}

  /** Appends {@code "tags":{...}} of three letters or more: origin, nature and scope. */
  public static StringBuilder appendJson(StringBuilder out, String tags) {
    out.append("\"tags\":{\"origin\":\"").append(origin(tags.charAt(0)));
    out.append("\",\"nature\":\"").append(nature(tags.charAt(1)));
    return out.append("\",\"scope\":\"").append(scope(tags.charAt(2))).append("\"}");
  }

  private static String origin(char letter) {
    return switch (letter) {
      case 'M' -> "Metric";
      case 'S' -> "Status";
      case 'K' -> "Key";
      case 'C' -> "Config";
      default -> "Product";
    };
  }

  private static String nature(char letter) {
    return switch (letter) {
      case 'C' -> "Counter";
      case 'D' -> "Duration";
      case 'G' -> "Gauge";
      case 'L' -> "Limit";
      case 'M' -> "Max";
      case 'N' -> "Name";
      case 'R' -> "Rate";
      default -> "Output";
    };
  }

  private static String scope(char letter) {
    return letter == 'P' ? "Process" : "Service";
  }

  /** A text as it may stand between quotes. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}

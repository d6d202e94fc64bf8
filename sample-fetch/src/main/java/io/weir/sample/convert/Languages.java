package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses among languages by an Accept-Language header (RFC 9110 section 12.5.4). */
final class Languages {

  private Languages() {}

  static PureConverter create(Arguments arguments) {
    List<String> offered = List.of(arguments.string(0).split(";"));
    Sample missing = arguments.has(1) ? Sample.of(arguments.string(1)) : null;
    return input -> {
      String best = best(ConverterLines.text(input), offered);
      return best == null ? missing : Sample.of(best);
    };
  }

  private static @Nullable String best(String header, List<String> offered) {
    String best = null;
    int bestQuality = 0;
    for (int start = 0; start < header.length(); ) {
      int comma = header.indexOf(',', start);
      int end = comma < 0 ? header.length() : comma;
      int semicolon = header.indexOf(';', start);
      int tagEnd = semicolon < 0 || semicolon > end ? end : semicolon;
      int quality = tagEnd == end ? 1000 : quality(header.substring(tagEnd + 1, end));
      // Of equal ones the first counts.
      if (quality > bestQuality) {
        String language = offered(header.substring(start, tagEnd).strip(), offered);
        if (language != null) {
          best = language;
          bestQuality = quality;
        }
      }
      start = end + 1;
    }
    return best;
  }

  /** The language itself, else its base: {@code de} for {@code de-CH}. */
  private static @Nullable String offered(String tag, List<String> offered) {
    if (!tag.isEmpty() && offered.contains(tag)) {
      return tag;
    }
    int dash = tag.indexOf('-');
    String base = dash < 0 ? tag : tag.substring(0, dash);
    return !base.isEmpty() && offered.contains(base) ? base : null;
  }

  /** {@code q=0.5} in thousandths; 1000 where there is none or it does not begin with a digit. */
  private static int quality(String parameters) {
    String text = parameters.strip();
    if (!text.startsWith("q=") && !text.startsWith("Q=")) {
      return 1000;
    }
    if (text.length() == 2 || text.charAt(2) < '0' || text.charAt(2) > '9') {
      return 1000;
    }
    int value = 0;
    int scale = 1000;
    for (int i = 2; i < text.length() && scale > 0; i++) {
      char c = text.charAt(i);
      if (c == '.' && i == 3) {
        continue;
      }
      if (c < '0' || c > '9') {
        break;
      }
      value += (c - '0') * scale;
      scale /= 10;
    }
    return Math.min(value, 1000);
  }
}

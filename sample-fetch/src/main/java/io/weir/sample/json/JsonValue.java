package io.weir.sample.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON text.
 *
 * @param source its text as it stands there, of a string with its quotes
 */
public record JsonValue(Kind kind, String source) {

  /** What a value is. */
  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL
  }

  /** Goes from the first token of a text to that of a value; answers whether it is there. */
  @FunctionalInterface
  interface Way {
    boolean go(JsonParser parser) throws IOException;
  }

  /** As deep as HAProxy reads; what is nested deeper is no JSON to it. */
  private static final int MAXIMUM_DEPTH = 20;

  /** As lenient as HAProxy's own reader, where values of the field can be told without doubt. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAXIMUM_DEPTH).build())
          // Names come from clients: nothing of them is kept for the next text.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /**
   * The value that a way leads to; null where there is none, or the text is no JSON up to there.
   *
   * @param text byte text; what stands behind the value is not read
   */
  static @Nullable JsonValue find(String text, Way way) {
    try (JsonParser parser = JSON.createParser(text)) {
      return parser.nextToken() != null && way.go(parser) ? read(parser, text) : null;
    } catch (IOException noJson) {
      return null;
    }
  }

  private static @Nullable JsonValue read(JsonParser parser, String text) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> new JsonValue(Kind.OBJECT, rest(parser, text));
      case START_ARRAY -> new JsonValue(Kind.ARRAY, rest(parser, text));
      case VALUE_STRING -> new JsonValue(Kind.STRING, rest(parser, text));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue(Kind.NUMBER, parser.getText());
      case VALUE_TRUE -> new JsonValue(Kind.TRUE, parser.getText());
      case VALUE_FALSE -> new JsonValue(Kind.FALSE, parser.getText());
      case VALUE_NULL -> new JsonValue(Kind.NULL, parser.getText());
      default -> null;
    };
  }

  /** The text from the beginning of the token to the end of what it begins. */
  private static String rest(JsonParser parser, String text) throws IOException {
    int start = offset(parser);
    parser.skipChildren();
    parser.finishToken();
    return text.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  /** Where the token begins in the text. */
  static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  /**
   * The content of a string, as byte text; null where it has an escape that HAProxy does not know.
   *
   * <p>Those are {@code \/} and characters beyond {@code U+00FF}; one up to that is one byte.
   */
  public @Nullable String content() {
    String inside = source.substring(1, source.length() - 1);
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    StringBuilder content = new StringBuilder(inside.length());
    for (int at = 0; at < inside.length(); at++) {
      char c = inside.charAt(at);
      if (c == '\\') {
        boolean code = inside.startsWith("u00", at + 1);
        int escaped = code ? code(inside, at + 4) : escaped(inside.charAt(at + 1));
        if (escaped < 0) {
          return null;
        }
        c = (char) escaped;
        at += code ? 5 : 1;
      }
      content.append(c);
    }
    return content.toString();
  }

  private static int code(String text, int from) {
    int high = from + 2 <= text.length() ? Character.digit(text.charAt(from), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(from + 1), 16);
    return low < 0 ? -1 : high << 4 | low;
  }

  private static int escaped(char c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\' -> c;
      default -> -1;
    };
  }
}

package io.weir.sample.json;

import io.weir.api.sample.ByteText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of values in a JSON text (RFC 8259). Nesting is counted, not recursed into, so
 * that no text is too deep.
 */
public final class JsonScanner {

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

  /** A value and where it stands; a string with its quotes. */
  public record Token(Kind kind, int start, int end) {}

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,400})(?:\\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,3})?");

  private final String json;

  public JsonScanner(String json) {
    this.json = json;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** The value that begins at or after some blanks; null where there is none. */
  public @Nullable Token value(int from) {
    int start = skipBlanks(from);
    if (start >= json.length()) {
      return null;
    }
    return switch (json.charAt(start)) {
      case '{' -> token(Kind.OBJECT, start, closing(start));
      case '[' -> token(Kind.ARRAY, start, closing(start));
      case '"' -> token(Kind.STRING, start, stringEnd(start));
      case 't' -> word(Kind.TRUE, start, "true");
      case 'f' -> word(Kind.FALSE, start, "false");
      case 'n' -> word(Kind.NULL, start, "null");
      default -> number(start);
    };
  }

  private static @Nullable Token token(Kind kind, int start, int end) {
    return end < 0 ? null : new Token(kind, start, end);
  }

  private @Nullable Token word(Kind kind, int start, String word) {
    return json.startsWith(word, start) ? new Token(kind, start, start + word.length()) : null;
  }

  private @Nullable Token number(int start) {
    var matcher = NUMBER.matcher(json).region(start, json.length());
    return matcher.lookingAt() ? new Token(Kind.NUMBER, start, matcher.end()) : null;
  }

  private int stringEnd(int quote) {
    for (int at = quote + 1; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      }
    }
    return -1;
  }

  /** The end of what an opening bracket begins: where as many were closed as opened. */
  private int closing(int open) {
    int depth = 0;
    for (int at = open; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '"') {
        at = stringEnd(at) - 1;
        if (at < 0) {
          return -1;
        }
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return at + 1;
      }
    }
    return -1;
  }

  /** The value of a key; null where the token is no object, or has no such key. */
  public @Nullable Token member(Token object, String key) {
    int at = object.start() + 1;
    while (object.kind() == Kind.OBJECT) {
      Token name = value(at);
      int colon = name == null ? -1 : skipBlanks(name.end());
      if (name == null || name.kind() != Kind.STRING || !isAt(colon, ':')) {
        return null;
      }
      Token value = value(colon + 1);
      if (value == null || unescaped(json.substring(name.start(), name.end())).equals(key)) {
        return value;
      }
      at = skipBlanks(value.end());
      if (!isAt(at, ',')) {
        return null;
      }
      at++;
    }
    return null;
  }

  /** The value at an index; null where the token is no array, or is shorter. */
  public @Nullable Token element(Token array, int index) {
    int at = array.start() + 1;
    for (int i = 0; array.kind() == Kind.ARRAY; i++) {
      Token value = value(at);
      if (value == null || i == index) {
        return value;
      }
      at = skipBlanks(value.end());
      if (!isAt(at, ',')) {
        return null;
      }
      at++;
    }
    return null;
  }

  private boolean isAt(int at, char c) {
    return at >= 0 && at < json.length() && json.charAt(at) == c;
  }

  /** The content of a string token as byte text; escapes beyond ASCII become UTF-8. */
  public static String unescaped(String quoted) {
    String inside = quoted.substring(1, quoted.length() - 1);
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    StringBuilder text = new StringBuilder(inside.length());
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '\\'
          && i + 1 < inside.length()
          && inside.charAt(i + 1) == 'u'
          && isHex(inside, i + 2)) {
        characters.append((char) Integer.parseInt(inside, i + 2, i + 6, 16));
        i += 5;
        continue;
      }
      // Both halves of a surrogate pair have to be there before they can be encoded.
      text.append(ByteText.of(characters.toString()));
      characters.setLength(0);
      text.append(c == '\\' && i + 1 < inside.length() ? escaped(inside.charAt(++i)) : c);
    }
    return text.append(ByteText.of(characters.toString())).toString();
  }

  private static boolean isHex(String text, int from) {
    for (int i = from; i < from + 4; i++) {
      if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }
}

package io.weir.sample.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of keys and indexes from the root of a JSON text: {@code $.roles[0].name}. */
public final class JsonPath {

  /** A key of an object, or an index of an array where the key is null. */
  private record Step(@Nullable String key, int index) {}

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Reads a path; a backslash takes a dot or bracket from its meaning. Null for what is none. */
  public static @Nullable JsonPath parse(String text) {
    if (text.isEmpty() || text.charAt(0) != '$') {
      return null;
    }
    List<Step> steps = new ArrayList<>();
    int at = 1;
    while (at < text.length()) {
      if (text.charAt(at) == '.') {
        StringBuilder key = new StringBuilder();
        at = key(text, at + 1, key);
        if (key.length() == 0) {
          return null;
        }
        steps.add(new Step(key.toString(), -1));
      } else {
        int end = text.indexOf(']', at);
        if (text.charAt(at) != '[' || end < 0 || !isIndex(text, at + 1, end)) {
          return null;
        }
        steps.add(new Step(null, Integer.parseInt(text.substring(at + 1, end))));
        at = end + 1;
      }
    }
    return new JsonPath(steps);
  }

  private static int key(String text, int from, StringBuilder key) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      key.append(text.charAt(at++));
    }
    return at;
  }

  private static boolean isIndex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to > from && to - from < 9;
  }

  /** The value the path leads to; null where there is none, or the text is no JSON up to there. */
  public @Nullable JsonValue find(String json) {
    return JsonValue.find(json, parser -> go(parser, json));
  }

  private boolean go(JsonParser parser, String json) throws IOException {
    for (Step step : steps) {
      boolean found =
          step.key() != null ? toMember(parser, json, step.key()) : toElement(parser, step.index());
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** Names are compared as they stand in the text: HAProxy does not look into escapes of theirs. */
  private static boolean toMember(JsonParser parser, String json, String key) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int name = JsonValue.offset(parser) + 1;
      boolean wanted = json.startsWith(key, name) && json.startsWith("\"", name + key.length());
      if (parser.nextToken() == null) {
        return false;
      }
      if (wanted) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static boolean toElement(JsonParser parser, int index) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    for (int i = 0; ; i++) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return false;
      }
      if (i == index) {
        return true;
      }
      parser.skipChildren();
    }
  }
}

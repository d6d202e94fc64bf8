package io.weir.declarative;

import io.weir.api.config.SourceLocation;
import io.weir.config.yaml.YamlNode;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an exception of the SDK's extension is about: it names components, keys and values, but not
 * where they stand.
 */
record Blame(SourceLocation location, String message) {

  private static final Pattern NAMED = Pattern.compile("with name \"([^\"]+)\"");
  private static final Pattern MISSING =
      Pattern.compile("No component provider detected for (?:\\w+\\.)*(\\w+) with name .*");
  private static final int LONGEST_CHAIN = 20;

  /** Finds the place in the part of the file that was being read. */
  static Blame of(Throwable thrown, YamlNode.Entry part) {
    YamlNode.Entry blamed = part;
    String message = thrown.getClass().getSimpleName();
    Throwable each = thrown;
    for (int i = 0; each != null && i < LONGEST_CHAIN; i++, each = each.getCause()) {
      String text = each.getMessage();
      if (text != null && !text.isBlank()) {
        message = text;
        Matcher named = NAMED.matcher(text);
        YamlNode.Entry found = named.find() ? entry(blamed.value(), named.group(1)) : null;
        blamed = found == null ? blamed : found;
      }
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return new Blame(
          blamed.key().location(),
          "'" + blamed.key().text() + "': no library here provides this " + missing.group(1));
    }
    YamlNode.Scalar value = quoted(blamed.value(), message);
    if (value != null) {
      return new Blame(value.location(), message);
    }
    Set<String> words = words(message);
    YamlNode.Entry mentioned = mentioned(blamed.value(), key -> words.contains(plain(key)));
    if (mentioned == null) {
      // "delay" for schedule_delay.
      mentioned =
          mentioned(
              blamed.value(),
              key -> words.contains(plain(key.substring(key.lastIndexOf('_') + 1))));
    }
    YamlNode.Scalar key = (mentioned == null ? blamed : mentioned).key();
    return new Blame(key.location(), key.text().isEmpty() ? message : key.text() + ": " + message);
  }

  /** The entry of that name nearest to the top. */
  private static YamlNode.@Nullable Entry entry(YamlNode node, String name) {
    if (node instanceof YamlNode.Mapping mapping) {
      YamlNode.Entry here = mapping.entries().get(name);
      if (here != null) {
        return here;
      }
      for (YamlNode.Entry each : mapping.entries().values()) {
        YamlNode.Entry below = entry(each.value(), name);
        if (below != null) {
          return below;
        }
      }
    } else if (node instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        YamlNode.Entry below = entry(item, name);
        if (below != null) {
          return below;
        }
      }
    }
    return null;
  }

  /** The first value that the message repeats. */
  private static YamlNode.@Nullable Scalar quoted(YamlNode node, String message) {
    if (node instanceof YamlNode.Scalar scalar) {
      boolean telling = scalar.text().length() > 2 && !PlainValue.isBoolean(scalar.text());
      // "unknown protocol: localhost" repeats no more than a value's beginning.
      String end = message.substring(message.lastIndexOf(' ') + 1);
      boolean begins = end.length() > 2 && scalar.text().startsWith(end + ":");
      return telling && (begins || message.contains(scalar.text())) ? scalar : null;
    }
    Iterable<YamlNode> parts =
        node instanceof YamlNode.Mapping mapping
            ? mapping.entries().values().stream().map(YamlNode.Entry::value).toList()
            : ((YamlNode.Sequence) node).items();
    for (YamlNode part : parts) {
      YamlNode.Scalar found = quoted(part, message);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The innermost entry whose key is a word of the message. */
  private static YamlNode.@Nullable Entry mentioned(YamlNode node, Predicate<String> words) {
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry each : mapping.entries().values()) {
        YamlNode.Entry below = mentioned(each.value(), words);
        if (below != null) {
          return below;
        }
        if (words.test(each.key().text())) {
          return each;
        }
      }
    } else if (node instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        YamlNode.Entry below = mentioned(item, words);
        if (below != null) {
          return below;
        }
      }
    }
    return null;
  }

  private static Set<String> words(String message) {
    return Pattern.compile("[^A-Za-z0-9_]+")
        .splitAsStream(message)
        .map(Blame::plain)
        .collect(Collectors.toSet());
  }

  /** {@code max_queue_size} and {@code maxQueueSize} are one word. */
  private static String plain(String word) {
    return word.replace("_", "").toLowerCase(Locale.ROOT);
  }
}

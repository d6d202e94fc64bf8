package io.weir.proxy.netty.management;

import io.weir.api.stream.ServerView;
import io.weir.proxy.netty.plan.LiveStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What {@code show sess} is to show: its words, understood. */
final class StreamSelection {

  private static final long SUSPICIOUS_SECONDS = 60;

  private final ServerLookup lookup;
  private @Nullable Long id;
  private boolean all;
  private boolean help;
  private boolean showUri;
  private boolean suspicious;
  private @Nullable String frontend;
  private @Nullable String backend;
  private @Nullable ServerView server;
  private long olderSeconds;

  StreamSelection(ServerLookup lookup) {
    this.lookup = lookup;
  }

  /** Reads the words; answers what is wrong with them, or null. */
  @Nullable String parse(List<String> words) {
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at++);
      switch (word) {
        case "all" -> all = true;
        case "help" -> help = true;
        case "show-uri" -> showUri = true;
        case "susp" -> suspicious = true;
        case "older", "frontend", "backend", "server" -> {
          if (at == words.size()) {
            return "show sess: '" + word + "' expects an argument.\n";
          }
          String mistake = option(word, words.get(at++));
          if (mistake != null) {
            return mistake;
          }
        }
        default -> {
          id = id(word);
          if (id == null) {
            return "show sess: unexpected '"
                + word
                + "' (expected: an id, all, help, or an option; see 'show sess help').\n";
          }
        }
      }
    }
    return null;
  }

  private @Nullable String option(String word, String value) {
    switch (word) {
      case "frontend" -> frontend = value;
      case "backend" -> {
        backend = value;
        return lookup.backend(value) == null ? "No such backend.\n" : null;
      }
      case "server" -> {
        ServerLookup.Found found = lookup.server(value);
        server = found.server() == null ? null : found.server().state();
        return server == null ? found.mistake() : null;
      }
      default -> {
        Integer seconds = Numbers.parse(value.replaceFirst("s$", ""), 0, Integer.MAX_VALUE);
        if (seconds == null) {
          return "show sess: older: expected a number of seconds.\n";
        }
        olderSeconds = seconds;
      }
    }
    return null;
  }

  /** An id as {@code show sess} shows it, or null. */
  static @Nullable Long id(String word) {
    try {
      return word.startsWith("0x") ? Long.parseLong(word.substring(2), 16) : Long.parseLong(word);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  boolean isHelp() {
    return help;
  }

  boolean isSingle() {
    return id != null;
  }

  boolean isExtended() {
    return all || id != null;
  }

  boolean showsUri() {
    return showUri;
  }

  boolean test(LiveStream stream) {
    Long wanted = id;
    if (wanted != null && stream.id() != wanted) {
      return false;
    }
    String front = frontend;
    if (front != null
        && !ServerLookup.is(front, stream.frontend().name(), stream.frontend().id())) {
      return false;
    }
    String back = backend;
    if (back != null && !ServerLookup.is(back, stream.backend().name(), stream.backend().id())) {
      return false;
    }
    if (server != null && !StreamCommands.isOf(stream, server)) {
      return false;
    }
    if (suspicious && seconds(stream.lastActivityNanos()) < SUSPICIOUS_SECONDS) {
      return false;
    }
    return olderSeconds == 0 || seconds(StreamDump.begun(stream)) >= olderSeconds;
  }

  private static long seconds(long sinceNanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNanos);
  }
}

package io.weir.config.haproxy;

import io.weir.api.config.Word;
import io.weir.config.haproxy.CookiePersistence.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code cookie} lines of proxies. */
final class CookieSyntax {

  private static final List<String> FLAGS =
      List.of("indirect", "nocache", "postonly", "preserve", "httponly", "secure");

  private CookieSyntax() {}

  static @Nullable CookiePersistence parse(Line line) {
    Word name = line.argument("a cookie name");
    if (name == null) {
      return null;
    }
    Mode mode = Mode.PASSIVE;
    Set<String> flags = new HashSet<>();
    List<String> domains = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    long maxIdle = 0;
    long maxLife = 0;
    while (line.hasNext()) {
      Word word = line.take();
      switch (word.text()) {
        case "rewrite", "insert", "prefix" -> {
          if (mode != Mode.PASSIVE) {
            line.error(word, "'cookie' : only one of rewrite, insert and prefix is possible");
          }
          mode = Mode.valueOf(word.text().toUpperCase(Locale.ROOT));
        }
        case "maxidle" -> maxIdle = line.seconds(line.valueOf(word, "a time"));
        case "maxlife" -> maxLife = line.seconds(line.valueOf(word, "a time"));
        case "domain" -> add(line.valueOf(word, "a domain"), domains);
        case "attr" -> attribute(line.valueOf(word, "an attribute"), attributes, line);
        case "dynamic" ->
            line.error(word, "'cookie dynamic' is not supported by Weir: give servers a cookie");
        default -> {
          if (FLAGS.contains(word.text())) {
            flags.add(word.text());
          } else {
            line.unknown(
                word,
                List.of(
                    "rewrite",
                    "insert",
                    "prefix",
                    "indirect",
                    "nocache",
                    "postonly",
                    "preserve",
                    "httponly",
                    "secure",
                    "domain",
                    "maxidle",
                    "maxlife",
                    "attr"));
          }
        }
      }
    }
    if (flags.contains("preserve") && mode != Mode.INSERT && !flags.contains("indirect")) {
      line.error(line.first(), "'cookie' : 'preserve' requires at least 'insert' or 'indirect'");
    }
    return new CookiePersistence(
        line.location(),
        name.text(),
        mode,
        flags.contains("indirect"),
        flags.contains("nocache"),
        flags.contains("postonly"),
        flags.contains("preserve"),
        flags.contains("httponly"),
        flags.contains("secure"),
        maxIdle,
        maxLife,
        domains,
        attributes);
  }

  private static void attribute(@Nullable Word word, List<String> attributes, Line line) {
    // What ends an attribute, or the header (RFC 6265, section 4.1.1, av-octet).
    if (word != null && word.text().chars().anyMatch(c -> c < ' ' || c == ';' || c == 0x7f)) {
      line.error(
          word, "'cookie' : attribute '" + word + "' (expected: no ';', no control character)");
    }
    add(word, attributes);
  }

  private static void add(@Nullable Word word, List<String> list) {
    if (word != null) {
      list.add(word.text());
    }
  }
}

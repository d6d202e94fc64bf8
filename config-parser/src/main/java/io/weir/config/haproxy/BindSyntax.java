package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.management.CliLevel;
import io.weir.config.haproxy.KnownKeywords.Known;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code bind} and {@code stats socket} lines. */
final class BindSyntax {

  static final List<String> OPTIONS =
      List.of(
          "accept-proxy",
          "name",
          "id",
          "maxconn",
          "backlog",
          "mode",
          "level",
          "v4v6",
          "v6only",
          "tfo");

  private final Line line;
  private @Nullable String name;
  private int id;
  private boolean acceptProxy;
  private int maxconn;
  private int backlog;
  private int permissions = -1;
  private CliLevel level = CliLevel.OPERATOR;
  private @Nullable Boolean onlyIpv6;
  private boolean fastOpen;

  private BindSyntax(Line line) {
    this.line = line;
  }

  /** The line from its address on; null where no address can be read. */
  static @Nullable BindLine parse(Line line) {
    return new BindSyntax(line).parse();
  }

  private @Nullable BindLine parse() {
    Word address = line.argument("an address");
    if (address == null) {
      return null;
    }
    List<ListenAddress> addresses = new ArrayList<>(AddressSyntax.listen(line, address));
    while (line.hasNext()) {
      option(line.take());
    }
    if (addresses.isEmpty()) {
      return null;
    }
    return new BindLine(
        line.location(),
        addresses,
        name,
        id,
        acceptProxy,
        maxconn,
        backlog,
        permissions,
        level,
        onlyIpv6,
        fastOpen);
  }

  private void option(Word word) {
    switch (word.text()) {
      case "accept-proxy" -> acceptProxy = true;
      case "name" -> {
        Word value = line.valueOf(word, "a name");
        name = value == null ? null : value.text();
      }
      case "id" -> id = line.positive(line.valueOf(word, "a number"));
      case "maxconn" -> maxconn = line.count(line.valueOf(word, "a number"));
      case "backlog" -> backlog = line.count(line.valueOf(word, "a number"));
      case "mode" -> permissions(line.valueOf(word, "permissions such as 660"));
      case "level" -> {
        CliLevel given =
            line.constant(line.valueOf(word, "user, operator or admin"), CliLevel.class);
        level = given == null ? level : given;
      }
      case "v4v6" -> onlyIpv6 = false;
      case "v6only" -> onlyIpv6 = true;
      case "tfo" -> fastOpen = true;
      default -> other(word);
    }
  }

  private void permissions(@Nullable Word word) {
    if (word != null && word.text().matches("[0-7]{1,4}")) {
      permissions = Integer.parseInt(word.text(), 8);
    } else if (word != null) {
      line.error(word, "'mode' : '" + word + "' (expected: permissions such as 660)");
    }
  }

  private void other(Word word) {
    Known known = KnownKeywords.report(KeywordPlace.BIND, word, word.text(), line);
    if (known == null) {
      line.problems()
          .error(
              word.location(),
              "'" + line.keyword() + "' : unknown keyword '" + word + "'",
              DidYouMean.hint(word.text(), OPTIONS));
    }
    // An unknown word may have arguments, which would be unknown words again.
    int skip = known == null || known.arguments() < 0 ? Integer.MAX_VALUE : known.arguments();
    while (skip-- > 0 && line.hasNext() && !(known == null && OPTIONS.contains(next()))) {
      line.take();
    }
  }

  private String next() {
    Word next = line.peek();
    return next == null ? "" : next.text();
  }
}

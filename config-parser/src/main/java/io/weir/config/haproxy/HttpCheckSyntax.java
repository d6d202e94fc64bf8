package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.haproxy.HttpCheckStep.Connect;
import io.weir.config.haproxy.HttpCheckStep.Expect;
import io.weir.config.haproxy.HttpCheckStep.ExpectOutcome;
import io.weir.config.haproxy.HttpCheckStep.HeaderMatch;
import io.weir.config.haproxy.HttpCheckStep.HeaderPattern;
import io.weir.config.haproxy.HttpCheckStep.Match;
import io.weir.config.haproxy.HttpCheckStep.TextMatch;
import io.weir.config.haproxy.HttpCheckStep.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code http-check connect}, {@code expect} and the actions on variables. */
final class HttpCheckSyntax {

  private static final String EXPECTED =
      "[!] status, rstatus, hdr, fhdr, string, rstring or string-lf and a pattern";
  private static final List<String> MATCHES =
      List.of("status", "rstatus", "hdr", "fhdr", "string", "rstring", "string-lf");
  private static final List<String> EXPECT_OPTIONS =
      List.of(
          "comment",
          "min-recv",
          "ok-status",
          "error-status",
          "tout-status",
          "on-success",
          "on-error",
          "status-code");
  private static final List<String> CONNECT_OPTIONS =
      List.of("addr", "comment", "default", "linger", "port", "send-proxy");

  private final Line line;
  private final @Nullable Word earlierComment;

  /**
   * For what is left of a line.
   *
   * @param comment of a line of its own before it, or null
   */
  HttpCheckSyntax(Line line, @Nullable Word comment) {
    this.line = line;
    this.earlierComment = comment;
  }

  Connect connect() {
    Word comment = earlierComment;
    boolean asServer = false;
    boolean sendProxy = false;
    ServerAddress address = null;
    Word port = null;
    while (line.hasNext()) {
      Word option = line.take();
      switch (option.text()) {
        case "default" -> asServer = true;
        case "send-proxy" -> sendProxy = true;
        case "linger" -> {
          // Connections of checks are never reset.
        }
        case "comment" -> comment = line.valueOf(option, "a text");
        case "addr" -> {
          Word value = line.valueOf(option, "an address");
          address = value == null ? null : AddressSyntax.server(line, value);
        }
        case "port" -> port = port(option);
        case "ssl" -> refuse(option, "TLS is not there yet");
        case "sni", "alpn" -> {
          refuse(option, "TLS is not there yet");
          line.valueOf(option, "a value");
        }
        case "proto" -> {
          Word protocol = line.valueOf(option, "a protocol");
          if (protocol != null && !protocol.is("h1")) {
            refuse(option, "it speaks HTTP/1.1 with servers");
          }
        }
        case "via-socks4" -> refuse(option, "it speaks with servers directly");
        default -> {
          line.unknown(option, CONNECT_OPTIONS);
          line.rest();
        }
      }
    }
    return new Connect(line.location(), comment, asServer, address, port, sendProxy);
  }

  private void refuse(Word option, String why) {
    line.error(option, "'http-check connect " + option + "' is not supported by Weir: " + why);
  }

  private @Nullable Word port(Word option) {
    Word value = line.valueOf(option, "a port or an expression");
    if (value != null && value.text().matches("[+-]?\\d+")) {
      line.integer(value, 1, 65_535);
    }
    return value;
  }

  /** A variable is set; null after a mistake. */
  @Nullable Variable set(Word action, boolean format) {
    Word variable = variable(action);
    Word value = variable == null ? null : line.argument(format ? "a log format" : "an expression");
    return variable == null || value == null
        ? null
        : new Variable(line.location(), variable, value, format);
  }

  /** A variable is taken away; null after a mistake. */
  @Nullable Variable unset(Word action) {
    Word variable = variable(action);
    return variable == null ? null : new Variable(line.location(), variable, null, false);
  }

  private @Nullable Word variable(Word action) {
    String text = action.text();
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")") || open + 2 == text.length()) {
      String name = open < 0 ? text : text.substring(0, open);
      line.error(action, "'http-check " + text + "' (expected: " + name + "(<scope>.<name>))");
      line.rest();
      return null;
    }
    SourceLocation at = action.location();
    return new Word(
        text.substring(open + 1, text.length() - 1),
        new SourceLocation(at.file(), at.line(), at.column() + open + 1));
  }

  /** An expectation; null after a mistake. */
  @Nullable Expect expect() {
    boolean negated = false;
    Word comment = earlierComment;
    String ok = null;
    String error = null;
    String timeout = null;
    Word onSuccess = null;
    Word onError = null;
    Word statusCode = null;
    Match match = null;
    while (line.hasNext()) {
      Word word = line.take();
      String text = word.text();
      if (EXPECT_OPTIONS.contains(text) && !line.hasNext()) {
        line.valueOf(word, "a value");
        return null;
      }
      String bare = text.replaceFirst("^!+", "");
      if (MATCHES.contains(bare) || (bare.isEmpty() && !text.isEmpty())) {
        negated ^= (text.length() - bare.length()) % 2 == 1;
        if (bare.isEmpty()) {
          continue;
        }
        text = bare;
      }
      switch (text) {
        case "comment" -> comment = line.valueOf(word, "a value");
        // Answers are always read as far as an expectation may need them.
        case "min-recv" -> line.integer(line.valueOf(word, "a number"), -1, Integer.MAX_VALUE);
        case "ok-status" -> ok = status(word, "L4OK", "L6OK", "L7OK", "L7OKC");
        case "error-status" -> error = status(word, "L4CON", "L6RSP", "L7OKC", "L7RSP", "L7STS");
        case "tout-status" -> timeout = status(word, "L4TOUT", "L6TOUT", "L7TOUT");
        case "on-success" -> onSuccess = line.valueOf(word, "a log format");
        case "on-error" -> onError = line.valueOf(word, "a log format");
        case "status-code" -> statusCode = line.valueOf(word, "an expression");
        case "status", "rstatus", "hdr", "fhdr", "string", "rstring", "string-lf" -> {
          if (match != null) {
            line.error(word, "'http-check expect' : '" + word + "' (expected: one pattern)");
            line.rest();
            return null;
          }
          match = match(word, text);
          if (match == null) {
            return null;
          }
        }
        default -> {
          List<String> known = new ArrayList<>(MATCHES);
          known.addAll(EXPECT_OPTIONS);
          line.problems()
              .error(
                  word.location(),
                  "'http-check expect' : '" + word + "' (expected: " + EXPECTED + ")",
                  DidYouMean.hint(word.text(), known));
          line.rest();
          return null;
        }
      }
    }
    if (match == null) {
      line.missing(EXPECTED);
      return null;
    }
    ExpectOutcome outcome = new ExpectOutcome(ok, error, timeout, onSuccess, onError, statusCode);
    return new Expect(line.location(), comment, negated, match, outcome);
  }

  private @Nullable String status(Word option, String... known) {
    Word value = line.valueOf(option, "a status");
    if (value == null) {
      return null;
    }
    if (!List.of(known).contains(value.text())) {
      line.unknown(value, List.of(known));
      return null;
    }
    return value.text();
  }

  private @Nullable Match match(Word word, String kind) {
    if (kind.endsWith("hdr")) {
      return header(word, kind.equals("fhdr"));
    }
    Word pattern = line.valueOf(word, "a pattern");
    String constant = kind.replace('-', '_').toUpperCase(Locale.ROOT);
    return pattern == null ? null : new TextMatch(TextMatch.Kind.valueOf(constant), pattern);
  }

  private @Nullable Match header(Word word, boolean whole) {
    if (!line.nextIs("name") && !line.nextIs("name-lf")) {
      line.error(
          line.hasNext() ? line.take() : word,
          "'http-check expect' : '" + word + "' (expected: name or name-lf and a pattern)");
      line.rest();
      return null;
    }
    HeaderPattern name = pattern(line.take());
    if (name == null || !(line.nextIs("value") || line.nextIs("value-lf"))) {
      return name == null ? null : new HeaderMatch(whole, name, null);
    }
    HeaderPattern value = pattern(line.take());
    return value == null ? null : new HeaderMatch(whole, name, value);
  }

  private @Nullable HeaderPattern pattern(Word what) {
    boolean format = what.text().endsWith("-lf");
    HeaderPattern.Method method = HeaderPattern.Method.STR;
    if (line.accept("-m")) {
      Word given = line.valueOf(what, "a method behind -m");
      method = line.constant(given, HeaderPattern.Method.class);
      if (method == null) {
        line.rest();
        return null;
      }
      if (format && given != null && method == HeaderPattern.Method.REG) {
        line.error(given, "'http-check expect' : '" + what + "' cannot be a regular expression");
        line.rest();
        return null;
      }
    }
    Word pattern = line.valueOf(what, "a pattern");
    return pattern == null ? null : new HeaderPattern(method, format, pattern);
  }
}

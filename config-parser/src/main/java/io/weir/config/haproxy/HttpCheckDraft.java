package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.haproxy.HealthCheck.Expectation;
import io.weir.config.haproxy.HealthCheck.Header;
import io.weir.config.haproxy.HealthCheck.HttpCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code option httpchk} and {@code http-check} lines, while a section is read. */
final class HttpCheckDraft {

  private @Nullable SourceLocation location;

  /** The first {@code http-check} line of its own. */
  private @Nullable SourceLocation firstLine;

  private String method = "OPTIONS";
  private @Nullable Word uri;
  private boolean uriIsFormat;
  private String version = "HTTP/1.0";
  private List<Header> headers = new ArrayList<>();
  private @Nullable Word body;
  private boolean bodyIsFormat;
  private final List<Expectation> expectations = new ArrayList<>();
  private boolean disableOn404;
  private boolean sendState;

  // What a section says itself takes the place of all that it has from its defaults.
  private boolean requestInherited;
  private boolean expectationsInherited;

  HttpCheckDraft(@Nullable HttpCheckDraft parent) {
    if (parent != null) {
      location = parent.location;
      method = parent.method;
      uri = parent.uri;
      uriIsFormat = parent.uriIsFormat;
      version = parent.version;
      headers = new ArrayList<>(parent.headers);
      body = parent.body;
      bodyIsFormat = parent.bodyIsFormat;
      expectations.addAll(parent.expectations);
      disableOn404 = parent.disableOn404;
      sendState = parent.sendState;
      requestInherited = true;
      expectationsInherited = true;
    }
  }

  void off() {
    location = null;
  }

  /** {@code option httpchk [[method] uri [version [host]]]}. */
  void option(Line line) {
    location = line.location();
    ownRequest();
    List<Word> words = line.rest();
    if (words.size() > 4) {
      line.error(words.get(4), "'option httpchk' : unexpected argument '" + words.get(4) + "'");
    }
    if (words.size() == 1) {
      uri = words.get(0);
    } else if (words.size() > 1) {
      method = words.get(0).text();
      uri = words.get(1);
    }
    if (words.size() > 2) {
      version(words.get(2));
    }
    if (words.size() > 3) {
      headers.add(new Header("Host", words.get(3)));
    }
  }

  private void ownRequest() {
    if (requestInherited) {
      requestInherited = false;
      method = "OPTIONS";
      uri = null;
      uriIsFormat = false;
      version = "HTTP/1.0";
      headers.clear();
      body = null;
      bodyIsFormat = false;
    }
    ownExpectations();
  }

  private void ownExpectations() {
    if (expectationsInherited) {
      expectationsInherited = false;
      expectations.clear();
    }
  }

  /** Headers were once written behind the version, with line ends as escapes. */
  private void version(Word word) {
    String[] lines = word.text().split("\r\n|\n", -1);
    version = lines[0].trim();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        // The value is no log format here: percent signs stand for themselves.
        String value = lines[i].substring(colon + 1).trim().replace("%", "%%");
        headers.add(
            new Header(lines[i].substring(0, colon).trim(), new Word(value, word.location())));
      }
    }
  }

  /** An {@code http-check} line. */
  void line(Line line) {
    Word word = line.subKeyword("one of comment, disable-on-404, expect, send, send-state");
    if (word == null) {
      return;
    }
    if (firstLine == null && !word.is("disable-on-404") && !word.is("send-state")) {
      firstLine = line.location();
    }
    int open = word.text().indexOf('(');
    switch (open < 0 ? word.text() : word.text().substring(0, open)) {
      case "comment" -> {
        // As in HAProxy, further words are no mistake.
        line.argument("a text");
        line.rest();
      }
      case "disable-on-404" -> disableOn404 = true;
      case "send-state" -> sendState = true;
      case "send" -> send(line);
      case "expect" -> expect(line);
      case "connect", "set-var", "set-var-fmt", "unset-var" -> {
        line.error(
            word, "'http-check " + word + "' is not supported by Weir: a check is one request");
        line.rest();
      }
      default -> {
        line.unknown(word, List.of("comment", "disable-on-404", "expect", "send", "send-state"));
        line.rest();
      }
    }
    line.end();
  }

  private void send(Line line) {
    ownRequest();
    headers.clear();
    while (line.hasNext()) {
      Word option = line.take();
      Word value = line.valueOf(option, "a value");
      if (value == null) {
        return;
      }
      switch (option.text()) {
        case "meth" -> method = value.text();
        case "uri", "uri-lf" -> {
          uri = value;
          uriIsFormat = option.is("uri-lf");
        }
        case "ver" -> version = value.text();
        case "body", "body-lf" -> {
          body = value;
          bodyIsFormat = option.is("body-lf");
        }
        case "hdr" -> {
          Word format = line.valueOf(option, "a name and a value");
          if (format != null) {
            headers.add(new Header(value.text(), format));
          }
        }
        case "comment" -> {}
        default ->
            line.unknown(option, List.of("meth", "uri", "uri-lf", "ver", "hdr", "body", "body-lf"));
      }
    }
  }

  private void expect(Line line) {
    boolean negated = false;
    while (line.hasNext()) {
      Word word = line.take();
      switch (word.text()) {
        case "!" -> negated = !negated;
        case "status", "rstatus", "string", "rstring" -> {
          Word pattern = line.valueOf(word, "a pattern");
          if (pattern != null) {
            ownExpectations();
            expectations.add(
                new Expectation(
                    line.location(),
                    Expectation.Kind.valueOf(word.text().toUpperCase(Locale.ROOT)),
                    negated,
                    pattern));
          }
          return;
        }
        case "comment" -> line.valueOf(word, "a value");
        case "hdr", "fhdr" -> {
          line.error(
              word,
              "'http-check expect "
                  + word
                  + "' is not supported by Weir: a check looks at status and body");
          line.rest();
          return;
        }
        default -> {
          line.problems()
              .error(
                  word.location(),
                  "'http-check expect' : '"
                      + word
                      + "' (expected: [!] status, rstatus, string or rstring and a pattern)",
                  DidYouMean.hint(word.text(), List.of("status", "rstatus", "string", "rstring")));
          line.rest();
          return;
        }
      }
    }
    line.missing("[!] status, rstatus, string or rstring and a pattern");
  }

  /** What would be compared, were there a request to ask for it. */
  List<Expectation> idleExpectations() {
    return location == null ? expectations : List.of();
  }

  void warnAboutIdleLines(ProxyKind kind, String name, Problems problems) {
    if (location == null && firstLine != null) {
      problems.warning(
          firstLine,
          kind.configName()
              + " '"
              + name
              + "' uses http-check rules without 'option httpchk', so the rules are ignored");
    }
  }

  HealthCheck build() {
    if (location == null) {
      return HealthCheck.TCP;
    }
    return new HealthCheck(
        new HttpCheck(
            location,
            method,
            uri == null ? new Word("/", location) : uri,
            uriIsFormat,
            version,
            headers,
            body,
            bodyIsFormat,
            expectations,
            disableOn404,
            sendState));
  }
}

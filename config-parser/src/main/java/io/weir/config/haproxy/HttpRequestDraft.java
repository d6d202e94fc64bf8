package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.config.haproxy.HttpCheckStep.Header;
import io.weir.config.haproxy.HttpCheckStep.Send;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of an HTTP check, while a section is read. */
final class HttpRequestDraft {

  private @Nullable SourceLocation location;
  private String method = "OPTIONS";
  private @Nullable Word uri;
  private boolean uriIsFormat;
  private String version = "HTTP/1.0";
  private final List<Header> headers = new ArrayList<>();
  private @Nullable Word body;
  private boolean bodyIsFormat;
  private @Nullable Word comment;

  HttpRequestDraft() {}

  HttpRequestDraft(HttpRequestDraft other) {
    location = other.location;
    method = other.method;
    uri = other.uri;
    uriIsFormat = other.uriIsFormat;
    version = other.version;
    headers.addAll(other.headers);
    body = other.body;
    bodyIsFormat = other.bodyIsFormat;
    comment = other.comment;
  }

  /** What {@code option httpchk} says. */
  void option(Line line) {
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

  /** What {@code http-check send} says. */
  void send(Line line, @Nullable Word earlierComment) {
    location = line.location();
    comment = earlierComment;
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
        case "comment" -> comment = value;
        default ->
            line.unknown(option, List.of("meth", "uri", "uri-lf", "ver", "hdr", "body", "body-lf"));
      }
    }
  }

  /**
   * The request.
   *
   * @param option where {@code option httpchk} stands
   */
  Send build(SourceLocation option) {
    return new Send(
        location == null ? option : location,
        comment,
        method,
        uri == null ? new Word("/", option) : uri,
        uriIsFormat,
        version,
        headers,
        body,
        bodyIsFormat);
  }
}

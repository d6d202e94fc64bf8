package io.weir.config.haproxy;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One step of an HTTP check, as an {@code http-check} line says it. */
public sealed interface HttpCheckStep {

  SourceLocation location();

  /**
   * {@code http-check connect}: a new connection.
   *
   * @param comment for people, should it fail, or null
   * @param asServer whether the options of the server's line count: {@code default}
   * @param address where to, or null for where the server is checked
   * @param port a number or an expression, or null
   * @param sendProxy whether a PROXY protocol header comes first
   */
  record Connect(
      SourceLocation location,
      @Nullable Word comment,
      boolean asServer,
      @Nullable ServerAddress address,
      @Nullable Word port,
      boolean sendProxy)
      implements HttpCheckStep {
    public Connect {
      Objects.requireNonNull(location, "location");
    }
  }

  /**
   * {@code http-check send}: a request.
   *
   * @param uri what to ask for
   * @param uriIsFormat whether the URI is a log format
   * @param version as in a request line: {@code HTTP/1.0}
   * @param headers in order; values are log formats
   * @param body or null
   * @param bodyIsFormat whether the body is a log format
   * @param comment for people, should it fail, or null
   */
  record Send(
      SourceLocation location,
      @Nullable Word comment,
      String method,
      Word uri,
      boolean uriIsFormat,
      String version,
      List<Header> headers,
      @Nullable Word body,
      boolean bodyIsFormat)
      implements HttpCheckStep {
    public Send {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(uri, "uri");
      Objects.requireNonNull(version, "version");
      headers = List.copyOf(headers);
    }
  }

  /** One header of a request. */
  record Header(String name, Word format) {}

  /**
   * {@code http-check expect}: what the answer must be.
   *
   * @param comment for people, should it fail, or null
   * @param negated after {@code !}
   * @param outcome what is made of it
   */
  record Expect(
      SourceLocation location,
      @Nullable Word comment,
      boolean negated,
      Match match,
      ExpectOutcome outcome)
      implements HttpCheckStep {
    public Expect {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(match, "match");
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /** What an answer is compared with. */
  sealed interface Match {}

  /**
   * Status or body.
   *
   * @param pattern STATUS: numbers and ranges with commas; STRING_LF: a log format; the others:
   *     text or a regular expression
   */
  record TextMatch(Kind kind, Word pattern) implements Match {

    /** What is compared. */
    public enum Kind {
      STATUS,
      RSTATUS,
      STRING,
      RSTRING,
      STRING_LF
    }

    public TextMatch {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /**
   * {@code hdr} and {@code fhdr}: a header field.
   *
   * @param whole whether commas in values do not separate
   * @param value null where the name suffices
   */
  record HeaderMatch(boolean whole, HeaderPattern name, @Nullable HeaderPattern value)
      implements Match {
    public HeaderMatch {
      Objects.requireNonNull(name, "name");
    }
  }

  /** How a name or a value is compared; {@code format} tells a log format from a text. */
  record HeaderPattern(Method method, boolean format, Word pattern) {

    /** The methods behind {@code -m}. */
    public enum Method {
      STR,
      BEG,
      END,
      SUB,
      REG
    }

    public HeaderPattern {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /**
   * What an expectation makes of the check; each null where the usual holds.
   *
   * @param okStatus {@code L4OK}, {@code L6OK}, {@code L7OK} or {@code L7OKC}
   * @param errorStatus {@code L4CON}, {@code L6RSP}, {@code L7OKC}, {@code L7RSP} or {@code L7STS}
   * @param toutStatus {@code L4TOUT}, {@code L6TOUT} or {@code L7TOUT}
   * @param onSuccess a log format
   * @param onError a log format
   * @param statusCode an expression
   */
  record ExpectOutcome(
      @Nullable String okStatus,
      @Nullable String errorStatus,
      @Nullable String toutStatus,
      @Nullable Word onSuccess,
      @Nullable Word onError,
      @Nullable Word statusCode) {

    static final ExpectOutcome USUAL = new ExpectOutcome(null, null, null, null, null, null);
  }

  /**
   * {@code http-check set-var}, {@code set-var-fmt} or {@code unset-var}.
   *
   * @param variable with its conditions behind commas
   * @param value an expression or a log format, or null where the variable is taken away
   * @param format whether the value is a log format
   */
  record Variable(SourceLocation location, Word variable, @Nullable Word value, boolean format)
      implements HttpCheckStep {
    public Variable {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(variable, "variable");
    }
  }
}

package io.weir.proxy.netty.http1;

import io.netty.buffer.ByteBuf;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.RequestLine;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A request's head. */
public final class RequestHead extends MessageHead implements HttpRequest {

  private int lineStart;
  private int lineEnd;
  private int methodEnd;
  private int uriStart;
  private int uriEnd;
  private @Nullable String method;
  private @Nullable String uri;
  private @Nullable String receivedUri;
  private boolean methodChanged;
  private boolean uriChanged;
  private boolean forwarded;
  private boolean endsServerConnection;
  private long contentLength = -1;
  private boolean chunked;
  private boolean unknownCoding;

  /** One of HAProxy's usual length. */
  public RequestHead() {
    this(MAX_LENGTH);
  }

  /**
   * An empty head.
   *
   * @param maxLength how long it may be, in bytes
   */
  public RequestHead(int maxLength) {
    super(maxLength);
  }

  @Override
  public void clear() {
    super.clear();
    method = null;
    uri = null;
    receivedUri = null;
    methodChanged = false;
    uriChanged = false;
    forwarded = false;
    contentLength = -1;
    chunked = false;
    unknownCoding = false;
    lineStart = 0;
    lineEnd = 0;
  }

  /**
   * Accepts mistakes in this one that leave no doubt where it ends: invalid characters in the
   * target and in the names of fields, NUL in values, another authority than the Host field's, and
   * WebSockets without a key. Before anything is read.
   */
  public void acceptMistakes() {
    lenient = true;
  }

  @Override
  boolean startLine(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && HttpSyntax.TOKEN[bytes[at] & 0xFF]) {
      at++;
    }
    lineStart = start;
    lineEnd = end;
    methodEnd = at;
    if (at == start || at == end || bytes[at] != ' ') {
      return false;
    }
    at = skipBlanks(bytes, at, end);
    uriStart = at;
    boolean[] allowed = lenient ? HttpSyntax.LENIENT_TARGET : HttpSyntax.TARGET;
    while (at < end && allowed[bytes[at] & 0xFF]) {
      at++;
    }
    uriEnd = at;
    return at > uriStart
        && at < end
        && bytes[at] == ' '
        && readVersion(bytes, skipBlanks(bytes, at, end), end);
  }

  /** More than one blank is no reason for doubt (RFC 9112 section 3), and is not handed on. */
  private static int skipBlanks(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  @Override
  boolean complete() {
    contentLength = -1;
    chunked = false;
    takeConnectionWishes();
    if (fields.maybe(SpecialFields.CONTENT_LENGTH)) {
      contentLength = readContentLength();
      if (contentLength == -2) {
        return false;
      }
    }
    if (fields.maybe(SpecialFields.TRANSFER_ENCODING) && !readTransferEncoding()) {
      return false;
    }
    if (fields.maybe(SpecialFields.HOST) && !hasOneHost()) {
      return false;
    }
    if (!lenient && isWebSocket() && !fields.contains("sec-websocket-key")) {
      return false;
    }
    // Nearly all targets are paths, which any method but CONNECT may have.
    boolean path = fields.bytes[uriStart] == '/' && fields.bytes[lineStart] != 'C';
    return path || isTargetValid();
  }

  private boolean isTargetValid() {
    if (RequestTarget.isValid(method(), uri(), fields.first("host"))) {
      return normalize();
    }
    return lenient && (method().equals("CONNECT") || RequestTarget.isValid(method(), uri(), null));
  }

  /** Authorities that are written in different ways, but are the same, become the same. */
  private boolean normalize() {
    String target = uri();
    String host = fields.first("host");
    String normalHost = host == null ? null : RequestTarget.normalHost(method(), target, host);
    if (normalHost != null) {
      fields.set("host", normalHost);
    }
    String normal = RequestTarget.normal(target);
    if (!normal.equals(target)) {
      uri = normal;
      uriChanged = true;
      receivedUri = normal;
    }
    return true;
  }

  /**
   * Only {@code chunked} alone can be taken apart and put together again; with Content-Length, or
   * in HTTP/1.0, others may read the message in another way (RFC 9112 sections 6.1 and 11.2). Other
   * codings below it leave no doubt, but are not known.
   */
  private boolean readTransferEncoding() {
    if (minorVersion == 0 || contentLength != -1) {
      return false;
    }
    int at = fields.indexOf("transfer-encoding", 0);
    chunked =
        fields.value(at).equalsIgnoreCase("chunked")
            && fields.indexOf("transfer-encoding", at + 1) < 0;
    unknownCoding = !chunked && endsInChunked();
    return chunked;
  }

  /** The status that tells the client why this could not be taken. */
  public int refusal() {
    return unknownCoding ? 422 : 400;
  }

  private boolean hasOneHost() {
    int first = fields.indexOf("host", 0);
    int next = fields.indexOf("host", first + 1);
    while (next >= 0) {
      if (!fields.value(next).equalsIgnoreCase(fields.value(first))) {
        return false;
      }
      fields.removeAt(next);
      next = fields.indexOf("host", first + 1);
    }
    return true;
  }

  @Override
  public String method() {
    String known = method;
    if (known == null) {
      known = readMethod();
      method = known;
    }
    return known;
  }

  private String readMethod() {
    byte[] bytes = fields.bytes;
    // The two that nearly all requests have cost no new string.
    int size = methodEnd - lineStart;
    if (size == 3 && bytes[lineStart] == 'G' && bytes[lineStart + 1] == 'E') {
      return bytes[lineStart + 2] == 'T' ? "GET" : HeaderFields.text(bytes, lineStart, methodEnd);
    }
    if (size == 4 && bytes[lineStart] == 'P' && bytes[lineStart + 1] == 'O') {
      String text = HeaderFields.text(bytes, lineStart, methodEnd);
      return text.equals("POST") ? "POST" : text;
    }
    return HeaderFields.text(bytes, lineStart, methodEnd);
  }

  @Override
  public String uri() {
    String known = uri;
    if (known == null) {
      known = HeaderFields.text(fields.bytes, uriStart, uriEnd);
      uri = known;
    }
    return known;
  }

  @Override
  public void setMethod(String to) {
    if (!forwarded) {
      method = to;
      methodChanged = true;
    }
  }

  @Override
  public void setUri(String to) {
    if (!forwarded) {
      uri = to;
      uriChanged = true;
    }
  }

  /** The request line as it came, its target in its normal form. */
  public String line() {
    String normal = receivedUri;
    return normal == null
        ? HeaderFields.text(fields.bytes, lineStart, lineEnd)
        : HeaderFields.text(fields.bytes, lineStart, uriStart)
            + normal
            + HeaderFields.text(fields.bytes, uriEnd, lineEnd);
  }

  /** As {@link #line}, in its parts. */
  public RequestLine receivedLine() {
    return new RequestLine(
        HeaderFields.text(fields.bytes, lineStart, methodEnd),
        receivedUri == null ? HeaderFields.text(fields.bytes, uriStart, uriEnd) : receivedUri,
        version());
  }

  /** The announced length of the body, or -1. */
  public long contentLength() {
    return contentLength;
  }

  /** Whether the body comes in chunks. */
  public boolean isChunked() {
    return chunked;
  }

  public boolean hasBody() {
    return chunked || contentLength > 0;
  }

  /** Whether the client asked for the head alone, whatever rules made of its method. */
  public boolean isHead() {
    byte[] bytes = fields.bytes;
    return methodEnd - lineStart == 4
        && bytes[lineStart] == 'H'
        && bytes[lineStart + 1] == 'E'
        && bytes[lineStart + 2] == 'A'
        && bytes[lineStart + 3] == 'D';
  }

  /** Whether the client wants its connection to go on after the response. */
  public boolean wantsKeepAlive() {
    return connectionGoesOn();
  }

  /** Whether the client waits for {@code 100 Continue}; HTTP/1.0 clients do not know of it. */
  public boolean expectsContinue() {
    return minorVersion == 1
        && fields.maybe(SpecialFields.EXPECT)
        && hasToken("expect", "100-continue");
  }

  /**
   * The protocols the client offers to change to, or null. HTTP/2 is none of them: a proxy that
   * does not speak it itself could not read what comes then (RFC 9113 section 3.1).
   */
  public @Nullable String upgrade() {
    if (minorVersion != 1
        || !fields.maybe(SpecialFields.UPGRADE)
        || !hasToken("connection", "upgrade")) {
      return null;
    }
    String protocols = fields.first("upgrade");
    if (protocols == null || !TokenList.contains(protocols, "h2c")) {
      return protocols;
    }
    StringJoiner others = new StringJoiner(", ");
    TokenList.forEach(
        protocols,
        token -> {
          if (!token.equals("h2c")) {
            others.add(token);
          }
        });
    return others.length() == 0 ? null : others.toString();
  }

  /** Whether it asks for a WebSocket (RFC 6455 section 4.1). */
  boolean isWebSocket() {
    if (!fields.maybe(SpecialFields.UPGRADE)) {
      return false;
    }
    String protocols = upgrade();
    return protocols != null && TokenList.contains(protocols, "websocket");
  }

  /** Whether the server was told that its connection ends with the answer. */
  public boolean endsServerConnection() {
    return endsServerConnection;
  }

  /**
   * Takes away and adds what a proxy must before the head goes to a server.
   *
   * @param keepAlive whether the server's connection is to go on
   */
  public void prepareForServer(boolean keepAlive) {
    String protocols = upgrade();
    boolean goesOn = keepAlive && !asksToClose();
    endsServerConnection = protocols == null && !goesOn;
    removeHopByHop(true);
    if (protocols != null) {
      fields.add("connection", "upgrade");
      fields.add("upgrade", protocols);
    } else if (minorVersion == 1 && !goesOn) {
      fields.add("connection", "close");
    } else if (minorVersion == 0 && goesOn) {
      fields.add("connection", "keep-alive");
    }
    if (chunked) {
      int at = fields.indexOf("transfer-encoding", 0);
      if (at < 0
          || !fields.value(at).equalsIgnoreCase("chunked")
          || fields.indexOf("transfer-encoding", at + 1) >= 0) {
        // A rule changed it: the body still comes in chunks.
        fields.set("transfer-encoding", "chunked");
      }
      fields.remove("content-length");
    }
    forwarded = true;
  }

  /**
   * Writes the head. A request of HTTP/1.0 stays one, as in HAProxy: without a Host field it would
   * be none of HTTP/1.1, and its answer must not need what its client does not know.
   */
  public void writeTo(ByteBuf out) {
    byte[] bytes = fields.bytes;
    if (methodChanged) {
      HeaderFields.writeText(out, method());
    } else {
      out.writeBytes(bytes, lineStart, methodEnd - lineStart);
    }
    out.writeByte(' ');
    if (uriChanged) {
      HeaderFields.writeText(out, clean(uri()));
    } else {
      out.writeBytes(bytes, uriStart, uriEnd - uriStart);
    }
    out.writeBytes(minorVersion == 0 ? VERSION_1_0 : VERSION_1_1);
    fields.writeTo(out);
    out.writeByte('\r').writeByte('\n');
  }

  private static final byte[] VERSION_1_1 = {
    ' ', 'H', 'T', 'T', 'P', '/', '1', '.', '1', '\r', '\n'
  };
  private static final byte[] VERSION_1_0 = {
    ' ', 'H', 'T', 'T', 'P', '/', '1', '.', '0', '\r', '\n'
  };

  /** A target that a rule made must not end the request line. */
  private static String clean(String target) {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ') {
        StringBuilder safe = new StringBuilder(target.length() + 8);
        for (int at = 0; at < target.length(); at++) {
          char c = target.charAt(at);
          if (c <= ' ') {
            safe.append('%').append(c < 16 ? "0" : "");
            safe.append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
          } else {
            safe.append(c);
          }
        }
        return safe.toString();
      }
    }
    return target.isEmpty() ? "/" : target;
  }

  /** How many bytes it has now, with what rules changed. */
  public int currentLength() {
    int methodLength = methodChanged ? method().length() : methodEnd - lineStart;
    int uriLength = uriChanged ? uri().length() : uriEnd - uriStart;
    return methodLength + uriLength + 14 + fields.encodedLength();
  }

  /** How many bytes {@link #writeTo} writes at most. */
  public int encodedLength() {
    int methodLength = methodChanged ? method().length() : methodEnd - lineStart;
    int uriLength = uriChanged ? 3 * uri().length() : uriEnd - uriStart;
    return methodLength + uriLength + 16 + fields.encodedLength();
  }
}

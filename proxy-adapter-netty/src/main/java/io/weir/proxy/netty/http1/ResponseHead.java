package io.weir.proxy.netty.http1;

import io.netty.buffer.ByteBuf;
import io.weir.api.stream.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A response's head, read from a server or made by the proxy itself. */
public final class ResponseHead extends MessageHead implements HttpResponse {

  private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.', '1', ' '};

  private int status;
  private int reasonStart;
  private int reasonEnd;
  private @Nullable String reason;
  private boolean forwarded;
  private long contentLength = -1;
  private boolean chunked;

  /** One of HAProxy's usual length. */
  public ResponseHead() {
    this(MAX_LENGTH);
  }

  /**
   * An empty head.
   *
   * @param maxLength how long it may be, in bytes
   */
  public ResponseHead(int maxLength) {
    super(maxLength);
  }

  @Override
  public void clear() {
    super.clear();
    status = 0;
    reason = null;
    forwarded = false;
    contentLength = -1;
    chunked = false;
  }

  /** Becomes an answer of the proxy's own, still without fields. */
  public void begin(int newStatus, String newReason) {
    clear();
    setStatus(newStatus, newReason);
  }

  @Override
  boolean startLine(byte[] bytes, int start, int end) {
    // "HTTP/1.1 200" is the shortest: the blank after the status may be missing in real life.
    if (end - start < 12 || !readVersion(bytes, start, start + 8) || bytes[start + 8] != ' ') {
      return false;
    }
    int code = 0;
    for (int i = start + 9; i < start + 12; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      code = code * 10 + digit;
    }
    if (code < 100 || (end > start + 12 && bytes[start + 12] != ' ')) {
      return false;
    }
    status = code;
    reasonStart = Math.min(start + 13, end);
    reasonEnd = end;
    for (int i = reasonStart; i < reasonEnd; i++) {
      if (!HttpSyntax.VALUE[bytes[i] & 0xFF]) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean complete() {
    takeConnectionWishes();
    if (fields.maybe(SpecialFields.TRANSFER_ENCODING)) {
      chunked = endsInChunked();
      if (!chunked) {
        return false;
      }
      // RFC 9112 section 6.3: Transfer-Encoding counts, and Content-Length is not handed on.
      fields.remove("content-length");
      return true;
    }
    if (fields.maybe(SpecialFields.CONTENT_LENGTH)) {
      contentLength = readContentLength();
      return contentLength != -2;
    }
    return true;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String reason() {
    String known = reason;
    if (known == null) {
      known = HeaderFields.text(fields.bytes, reasonStart, reasonEnd);
      reason = known;
    }
    return known;
  }

  @Override
  public void setStatus(int newStatus, String newReason) {
    if (!forwarded) {
      status = newStatus;
      reason = newReason.isEmpty() ? ReasonPhrases.of(newStatus) : newReason;
    }
  }

  /** The announced length of the body, or -1. */
  public long contentLength() {
    return contentLength;
  }

  public boolean isChunked() {
    return chunked;
  }

  /** Whether the server keeps its connection open after this response. */
  public boolean keepsAlive() {
    return connectionGoesOn();
  }

  /** Whether a 101 has what the request needs: a WebSocket is opened by both sides. */
  public boolean accepts(RequestHead request) {
    return !request.isWebSocket() || fields.contains("sec-websocket-accept");
  }

  /** Takes away what belongs to the server's connection; a 101 keeps what it changes to. */
  public void prepareForClient() {
    String protocols = status == 101 ? fields.first("upgrade") : null;
    removeHopByHop(false);
    if (status < 200 || status == 204) {
      // RFC 9110 section 8.6 and RFC 9112 section 6.1: never in what cannot have a body.
      fields.remove("content-length");
      fields.remove("transfer-encoding");
    }
    if (protocols != null) {
      fields.add("connection", "upgrade");
      fields.add("upgrade", protocols);
    }
    forwarded = true;
  }

  /** Writes the head, always as HTTP/1.1: a proxy speaks for itself (RFC 9110 section 2.5). */
  public void writeTo(ByteBuf out) {
    out.writeBytes(VERSION);
    out.writeByte('0' + status / 100 % 10);
    out.writeByte('0' + status / 10 % 10);
    out.writeByte('0' + status % 10);
    out.writeByte(' ');
    String text = reason;
    if (text == null) {
      out.writeBytes(fields.bytes, reasonStart, reasonEnd - reasonStart);
    } else {
      HeaderFields.writeText(out, text.replace('\r', ' ').replace('\n', ' '));
    }
    out.writeByte('\r').writeByte('\n');
    fields.writeTo(out);
    out.writeByte('\r').writeByte('\n');
  }

  /** How many bytes {@link #writeTo} writes at most. */
  public int encodedLength() {
    String text = reason;
    return 18 + (text == null ? reasonEnd - reasonStart : text.length()) + fields.encodedLength();
  }
}

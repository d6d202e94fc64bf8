package io.weir.proxy.netty.http1;

import io.netty.buffer.ByteBuf;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpVersion;

/**
 * A message's head that is read piece by piece into its own memory and then stays readable,
 * changeable and writable. Strict: what RFC 9112 lets a recipient repair is refused.
 */
public abstract sealed class MessageHead permits RequestHead, ResponseHead, Trailers {

  /** What became of a piece of input. */
  public enum Progress {
    /** The head goes on in the next piece; this one was taken whole. */
    MORE,
    /** The head is complete; the input stands at the first byte after it. */
    COMPLETE,
    /** This is no head that could be read in one way only. */
    MALFORMED
  }

  /** What one buffer of HAProxy holds without its reserve, as long as nobody says otherwise. */
  static final int MAX_LENGTH = 15_360;

  /** HAProxy's tune.http.maxhdr. */
  private static final int MAX_FIELDS = 101;

  final HeaderFields fields = new HeaderFields();
  private final int maxLength;

  /** Mistakes that leave no doubt where a message ends are accepted. */
  boolean lenient;

  private int lineStart;
  private int scanned;
  private boolean startLineRead;
  int minorVersion = 1;
  private boolean saidClose;
  private boolean saidKeepAlive;

  MessageHead(int maxLength) {
    this.maxLength = maxLength;
  }

  /** Makes room for another message. */
  public void clear() {
    fields.clear();
    lineStart = 0;
    scanned = 0;
    startLineRead = !hasStartLine();
    minorVersion = 1;
    lenient = false;
    saidClose = false;
    saidKeepAlive = false;
  }

  boolean hasStartLine() {
    return true;
  }

  public Headers headers() {
    return fields;
  }

  public HttpVersion version() {
    return minorVersion == 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
  }

  /** Whether anything of this head was read yet. */
  public boolean isStarted() {
    return fields.length > 0;
  }

  /** How many bytes of it were read. */
  public int length() {
    return fields.length;
  }

  /** Takes what belongs to the head from a piece of input. */
  public Progress read(ByteBuf in) {
    while (in.isReadable()) {
      // In small steps: what follows the head is seldom worth a copy.
      int step = Math.min(in.readableBytes(), 1024);
      int base = fields.length;
      fields.ensure(base + step);
      in.getBytes(in.readerIndex(), fields.bytes, base, step);
      fields.length = base + step;
      Progress progress = parse();
      if (progress == Progress.COMPLETE) {
        in.skipBytes(lineStart - base);
        fields.length = lineStart;
        return progress;
      }
      in.skipBytes(step);
      if (progress == Progress.MALFORMED || fields.length > maxLength) {
        return Progress.MALFORMED;
      }
    }
    return Progress.MORE;
  }

  private Progress parse() {
    byte[] bytes = fields.bytes;
    int end = fields.length;
    for (int i = scanned; i < end; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      int line = lineStart;
      if (i == line || bytes[i - 1] != '\r') {
        return Progress.MALFORMED;
      }
      int lineEnd = i - 1;
      lineStart = i + 1;
      if (lineEnd == line) {
        if (startLineRead) {
          return lineStart <= maxLength && complete() ? Progress.COMPLETE : Progress.MALFORMED;
        }
        // RFC 9112 section 2.2: an empty line before the request line is to be ignored.
        if (!(this instanceof RequestHead) || line > 2) {
          return Progress.MALFORMED;
        }
      } else if (!startLineRead) {
        startLineRead = true;
        if (!startLine(bytes, line, lineEnd)) {
          return Progress.MALFORMED;
        }
      } else if (!field(bytes, line, lineEnd)) {
        return Progress.MALFORMED;
      }
    }
    scanned = end;
    boolean plausible = startLineRead || lineStart == end || beginsLikeOne(bytes[lineStart]);
    return plausible ? Progress.MORE : Progress.MALFORMED;
  }

  /** Who speaks another protocol, such as TLS, is told at once instead of after a timeout. */
  private static boolean beginsLikeOne(byte first) {
    return first == '\r' || HttpSyntax.TOKEN[first & 0xFF];
  }

  /** One field line; refuses blanks before the colon and folded lines (RFC 9112 section 5). */
  private boolean field(byte[] bytes, int start, int end) {
    int colon = start;
    while (colon < end) {
      byte lower = HttpSyntax.TOKEN_LOWER[bytes[colon] & 0xFF];
      if (lower == 0) {
        if (!lenient || HttpSyntax.ENDS_NAME[bytes[colon] & 0xFF]) {
          break;
        }
        lower = bytes[colon];
      }
      bytes[colon++] = lower;
    }
    if (colon == start || colon == end || bytes[colon] != ':') {
      return false;
    }
    int from = colon + 1;
    while (from < end && isBlank(bytes[from])) {
      from++;
    }
    int to = end;
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
    for (int i = from; i < to; i++) {
      if (!HttpSyntax.VALUE[bytes[i] & 0xFF] && !(lenient && bytes[i] == 0)) {
        return false;
      }
    }
    if (fields.size() == MAX_FIELDS) {
      return false;
    }
    fields.addRange(start, colon, from, to);
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Reads {@code HTTP/1.x} at the end of what is given; answers whether it is that. */
  boolean readVersion(byte[] bytes, int start, int end) {
    if (end - start != 8
        || bytes[start] != 'H'
        || bytes[start + 1] != 'T'
        || bytes[start + 2] != 'T'
        || bytes[start + 3] != 'P'
        || bytes[start + 4] != '/'
        || bytes[start + 5] != '1'
        || bytes[start + 6] != '.') {
      return false;
    }
    int minor = bytes[start + 7] - '0';
    minorVersion = Math.min(minor, 1);
    return minor >= 0 && minor <= 9;
  }

  abstract boolean startLine(byte[] bytes, int start, int end);

  /** All lines were read: whether they fit together. */
  abstract boolean complete();

  /** Whether a field that is a list of tokens has this one. */
  boolean hasToken(String name, String token) {
    for (int at = fields.indexOf(name, 0); at >= 0; at = fields.indexOf(name, at + 1)) {
      if (TokenList.contains(fields.value(at), token)) {
        return true;
      }
    }
    return false;
  }

  /** Chunked is the last coding and no other (RFC 9112 section 6.1). */
  boolean endsInChunked() {
    int seen = 0;
    boolean last = false;
    for (int at = fields.indexOf("transfer-encoding", 0);
        at >= 0;
        at = fields.indexOf("transfer-encoding", at + 1)) {
      for (String coding : fields.value(at).split(",")) {
        last = coding.strip().equalsIgnoreCase("chunked");
        seen += last ? 1 : 0;
      }
    }
    return last && seen == 1;
  }

  /**
   * Takes what the sender says of its own connection out of its fields, as HAProxy does: rules see
   * what else Connection names, and what they write there themselves is meant for the other side.
   */
  void takeConnectionWishes() {
    if (!fields.maybe(SpecialFields.CONNECTION)) {
      return;
    }
    for (int at = fields.indexOf("connection", 0); at >= 0; ) {
      String value = fields.value(at);
      boolean close = TokenList.contains(value, "close");
      boolean keepAlive = TokenList.contains(value, "keep-alive");
      saidClose |= close;
      saidKeepAlive |= keepAlive;
      String others = close || keepAlive ? TokenList.without(value, "close", "keep-alive") : value;
      if (others.isEmpty()) {
        fields.removeAt(at);
      } else {
        if (close || keepAlive) {
          fields.setValue(at, others);
        }
        at++;
      }
      at = fields.indexOf("connection", at);
    }
  }

  /** Whether the sender wants its connection to go on behind this message. */
  boolean connectionGoesOn() {
    return !saidClose && (minorVersion == 1 || saidKeepAlive);
  }

  /** Whether rules want the connection to end that this message is sent on. */
  public boolean asksToClose() {
    return fields.maybe(SpecialFields.CONNECTION) && hasToken("connection", "close");
  }

  /** Removes what belongs to one connection only (RFC 9110 section 7.6.1), but one field. */
  void removeHopByHop(boolean keepTrailersToken) {
    if (!fields.maybe(SpecialFields.HOP_BY_HOP)) {
      return;
    }
    for (int at = fields.indexOf("connection", 0); at >= 0; at = fields.indexOf("connection", at)) {
      String nominated = fields.value(at);
      fields.removeAt(at);
      TokenList.forEach(nominated, this::removeNominated);
    }
    fields.remove("keep-alive");
    fields.remove("proxy-connection");
    fields.remove("upgrade");
    boolean trailers = keepTrailersToken && hasToken("te", "trailers");
    if (fields.remove("te") && trailers) {
      fields.add("te", "trailers");
    }
  }

  /** A Connection field cannot take away what frames or addresses the message. */
  private void removeNominated(String token) {
    switch (SpecialFields.of(token)) {
      case SpecialFields.CONTENT_LENGTH,
          SpecialFields.TRANSFER_ENCODING,
          SpecialFields.HOST,
          SpecialFields.TE -> {}
      default -> fields.remove(token);
    }
  }

  /**
   * Reads Content-Length: equal ones, in one list or in several fields, become one (RFC 9110
   * section 8.6).
   *
   * @return the length, -1 where there is none, -2 where it cannot be understood
   */
  long readContentLength() {
    int first = fields.indexOf("content-length", 0);
    if (first < 0) {
      return -1;
    }
    String value = fields.value(first);
    long length = TokenList.parseLengths(value);
    if (length >= 0 && value.indexOf(',') >= 0) {
      fields.setValue(first, Long.toString(length));
    }
    for (int at = fields.indexOf("content-length", first + 1);
        at >= 0;
        at = fields.indexOf("content-length", at)) {
      if (TokenList.parseLengths(fields.value(at)) != length) {
        return -2;
      }
      fields.removeAt(at);
    }
    return length;
  }
}

package io.weir.proxy.netty.check;

import io.netty.buffer.ByteBuf;
import io.weir.proxy.netty.http1.BodyReader;
import io.weir.proxy.netty.http1.MessageHead.Progress;
import io.weir.proxy.netty.http1.ResponseHead;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the answer to one request of a check as far as the check has to know it. One thread. */
final class ProbeReader {

  // As much as HAProxy would buffer of it.
  private static final int LONGEST = 16 * 1024;

  private final boolean withBody;
  private final boolean head;
  private final ResponseHead response = new ResponseHead();
  private final BodyReader framing = new BodyReader();
  private final StringBuilder body = new StringBuilder();
  private Progress progress = Progress.MORE;
  private boolean ended;

  /**
   * For one answer.
   *
   * @param method of the request
   * @param withBody whether the body matters too
   */
  ProbeReader(String method, boolean withBody) {
    this.head = method.equals("HEAD");
    this.withBody = withBody;
    response.clear();
  }

  /** Takes what came. */
  void add(ByteBuf bytes) {
    while (progress == Progress.MORE && bytes.isReadable()) {
      progress = response.read(bytes);
      if (progress == Progress.COMPLETE && isInterim()) {
        response.clear();
        progress = Progress.MORE;
      } else if (progress == Progress.COMPLETE) {
        beginBody();
      }
    }
    if (progress == Progress.COMPLETE && withBody) {
      addBody(bytes);
    }
  }

  private boolean isInterim() {
    return response.status() < 200 && response.status() != 101;
  }

  private void beginBody() {
    int status = response.status();
    if (head || status < 200 || status == 204 || status == 304) {
      framing.none();
    } else if (response.isChunked()) {
      framing.chunked();
    } else if (response.contentLength() >= 0) {
      framing.length(response.contentLength());
    } else {
      framing.untilClose();
    }
  }

  private void addBody(ByteBuf bytes) {
    ByteBuf data = framing.read(bytes);
    if (data != null) {
      int room = Math.min(data.readableBytes(), LONGEST - body.length());
      body.append(data.toString(data.readerIndex(), room, StandardCharsets.ISO_8859_1));
      data.release();
    }
  }

  /** Nothing more will come. */
  void end() {
    ended = true;
  }

  boolean isComplete() {
    return ended
        || progress == Progress.MALFORMED
        || (progress == Progress.COMPLETE
            && (!withBody
                || framing.isComplete()
                || framing.isMalformed()
                || body.length() >= LONGEST));
  }

  /** What was read, or null where it is no HTTP response. */
  @Nullable ResponseHead answer() {
    return progress == Progress.COMPLETE ? response : null;
  }

  /** The body as byte text, as far as it was read. */
  String body() {
    return body.toString();
  }
}

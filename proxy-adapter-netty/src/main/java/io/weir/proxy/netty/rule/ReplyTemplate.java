package io.weir.proxy.netty.rule;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.LogFormat;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.proxy.netty.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that rules describe: rendered for a stream, or once for all.
 *
 * @param fixed the whole answer where nothing in it depends on the stream, or null
 * @param contentType or null
 * @param body a constant body; not used where there is a format
 * @param format what renders the body, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReplyTemplate(
    @Nullable Reply fixed,
    int status,
    @Nullable String contentType,
    byte[] body,
    @Nullable LogFormat format,
    List<Field> headers) {

  /** One header. */
  record Field(String name, LogFormat value) {}

  ReplyTemplate {
    headers = List.copyOf(headers);
  }

  /** An answer that is the same for everybody. */
  static ReplyTemplate of(Reply reply) {
    return new ReplyTemplate(reply, reply.status(), null, reply.body(), null, List.of());
  }

  /** Whether it is the same for every stream. */
  boolean isConstant() {
    return fixed != null
        || (format == null && headers.stream().allMatch(header -> header.value.isConstant()));
  }

  Reply render(Stream stream, Direction direction) {
    if (fixed != null) {
      return fixed;
    }
    List<Reply.Field> fields = new ArrayList<>(headers.size() + 1);
    if (contentType != null) {
      fields.add(new Reply.Field("content-type", contentType));
    }
    for (Field header : headers) {
      String value = header.value.format(stream, direction);
      // One without a value is not sent, as in HAProxy; nor one that would begin another field.
      if (!value.isEmpty() && Rewrites.isFieldValue(value)) {
        fields.add(new Reply.Field(header.name, value));
      }
    }
    byte[] content = format == null ? body : ByteText.bytes(format.format(stream, direction));
    return new Reply(status, "", fields, content, false);
  }
}

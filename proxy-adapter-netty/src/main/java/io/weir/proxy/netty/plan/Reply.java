package io.weir.proxy.netty.plan;

import java.util.List;
import java.util.Objects;

/**
 * An answer that the proxy gives by itself. Content-Length is added where the body needs it and
 * none is given; the body is left out for HEAD.
 *
 * @param status the status code
 * @param reason the reason phrase; empty for the standard one
 * @param headers fields in order, as byte text
 * @param body the whole body; not copied, must not be changed
 * @param close whether the client's connection is closed after it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
public record Reply(int status, String reason, List<Field> headers, byte[] body, boolean close) {

  public Reply {
    Objects.requireNonNull(reason, "reason");
    headers = List.copyOf(headers);
    Objects.requireNonNull(body, "body");
  }

  /** One header field; the name as it is sent. */
  public record Field(String name, String value) {
    public Field {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }
}

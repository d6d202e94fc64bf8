package io.weir.sample.crypto;

import io.weir.api.sample.ByteText;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token in compact serialization (RFC 7515 section 3.1): parts in base64url with dots
 * between.
 */
public final class WebToken {

  private final String[] parts;

  private WebToken(String[] parts) {
    this.parts = parts;
  }

  /** The token, or null where it is none: three parts are signed, five encrypted. */
  public static @Nullable WebToken parse(String text) {
    String[] parts = text.split("\\.", -1);
    return parts.length == 3 || parts.length == 5 ? new WebToken(parts) : null;
  }

  boolean isSigned() {
    return parts.length == 3;
  }

  /** The decoded header as byte text, or null where it is no base64url. */
  public @Nullable String header() {
    return decoded(0);
  }

  /** The decoded payload of a signed token as byte text, or null. */
  public @Nullable String payload() {
    return isSigned() ? decoded(1) : null;
  }

  private @Nullable String decoded(int part) {
    byte[] bytes = bytes(part);
    return bytes == null ? null : ByteText.of(bytes);
  }

  byte @Nullable [] signature() {
    return bytes(2);
  }

  private byte @Nullable [] bytes(int part) {
    try {
      return Base64.getUrlDecoder().decode(ByteText.bytes(parts[part]));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** What is signed: the first two parts with the dot between. */
  byte[] signedContent() {
    return ByteText.bytes(parts[0] + '.' + parts[1]);
  }
}

package io.weir.sample.crypto;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values of arguments that are constants or variables. */
final class Secrets {

  private Secrets() {}

  /** The text of an argument now, or null where its variable is not set. */
  static @Nullable String text(SampleFetch argument, Stream stream, Direction direction) {
    Sample sample = argument.fetch(stream, direction);
    return sample == null ? null : sample.toByteText();
  }

  /** The bytes of an argument in base64, or null. */
  static byte @Nullable [] bytes(SampleFetch argument, Stream stream, Direction direction) {
    String text = text(argument, stream, direction);
    try {
      return text == null ? null : Base64.getDecoder().decode(ByteText.bytes(text));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}

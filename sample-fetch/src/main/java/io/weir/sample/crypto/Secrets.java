package io.weir.sample.crypto;

import io.weir.api.config.Word;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.sample.expression.ConstantFetch;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values of arguments that are constants or variables. */
final class Secrets {

  private Secrets() {}

  /** Whether all constants among some arguments are base64; those that are none are reported. */
  static boolean areBase64(Arguments arguments, String converter, int... indexes) {
    boolean all = true;
    for (int index : indexes) {
      if (arguments.has(index)
          && arguments.value(index) instanceof ConstantFetch constant
          && bytes(constant.value().toByteText()) == null) {
        Word word = arguments.word(index);
        arguments
            .context()
            .problems()
            .error(
                word.location(),
                "converter '%s': '%s' (expected: base64, or a variable)"
                    .formatted(converter, word.text()));
        all = false;
      }
    }
    return all;
  }

  /** The text of an argument now, or null where its variable is not set. */
  static @Nullable String text(SampleFetch argument, Stream stream, Direction direction) {
    Sample sample = argument.fetch(stream, direction);
    return sample == null ? null : sample.toByteText();
  }

  /** The bytes of an argument in base64, or null. */
  static byte @Nullable [] bytes(SampleFetch argument, Stream stream, Direction direction) {
    String text = text(argument, stream, direction);
    return text == null ? null : bytes(text);
  }

  private static byte @Nullable [] bytes(String text) {
    if (text.length() % 4 != 0) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(ByteText.bytes(text));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}

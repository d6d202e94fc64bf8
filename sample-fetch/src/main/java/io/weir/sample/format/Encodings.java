package io.weir.sample.format;

import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import org.jspecify.annotations.Nullable;

/** What encodings have in common. */
final class Encodings {

  private Encodings() {}

  /** The value in the type that an item is forced to; null where it has no such form. */
  static @Nullable Sample typed(Sample value, ItemName.Type type) {
    return switch (type) {
      case STR -> value.castTo(SampleType.STR);
      case SINT -> value.castTo(SampleType.SINT);
      case BOOL -> value.castTo(SampleType.BOOL);
    };
  }

  /** A number that is written with zeros or a plus sign in front. */
  static Sample number(Sample digits) {
    return Sample.of(Long.parseLong(digits.toByteText()));
  }

  /** The text of a value; bytes are hexadecimal, since a string cannot hold them. */
  static String text(Sample value) {
    return value instanceof Sample.Binary binary
        ? Output.hexadecimal(binary.value())
        : value.toByteText();
  }
}

package com.example.weir;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.ConverterProvider;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import java.util.Collection;
import java.util.List;

/** The converter {@code mask(keep)}: a star for each character behind the first ones. */
public final class MaskConverters implements ConverterProvider {

  @Override
  public Collection<ConverterDefinition> converters() {
    return List.of(
        new ConverterDefinition(
            "mask",
            List.of(Parameter.optional("keep", ArgumentType.SINT).between(0, 1000)),
            SampleType.STR,
            SampleType.STR,
            "The string with a star for each character behind the first ones.",
            arguments -> {
              int keep = (int) arguments.integer(0, 2);
              return (input, stream, direction) -> {
                String text = input.toByteText();
                int shown = Math.min(keep, text.length());
                return Sample.of(text.substring(0, shown) + "*".repeat(text.length() - shown));
              };
            }));
  }
}

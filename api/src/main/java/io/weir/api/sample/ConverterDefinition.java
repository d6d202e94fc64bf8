package io.weir.api.sample;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table of converters.
 *
 * @param name what users write, such as {@code lower}
 * @param input the type the value is cast to first; ANY takes it as it is
 * @param output the type of its results; ANY where only run time knows, or where it is that of the
 *     input
 * @param summary one sentence for reference pages
 * @param factory makes the converter for one use
 */
public record ConverterDefinition(
    String name,
    List<Parameter> parameters,
    SampleType input,
    SampleType output,
    String summary,
    Factory factory) {

  public ConverterDefinition {
    Objects.requireNonNull(name, "name");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(factory, "factory");
  }

  /** The name and the arguments, as reference pages show them. */
  public String usage() {
    return Usage.of(name, parameters);
  }

  /** Makes a converter for one use of the definition. */
  @FunctionalInterface
  public interface Factory {
    /** The converter, or null after reporting to the arguments' context what is wrong with them. */
    @Nullable Converter create(Arguments arguments);
  }
}

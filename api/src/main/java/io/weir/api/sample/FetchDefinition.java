package io.weir.api.sample;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table of fetches: everything the compiler, the checks and the reference pages need
 * to know.
 *
 * @param name what users write, such as {@code req.hdr}
 * @param output the type of its values
 * @param availability what has to be there for it to have a value; any one of them suffices, and
 *     none is ALWAYS
 * @param summary one sentence for reference pages
 * @param factory makes the fetch for one use
 */
public record FetchDefinition(
    String name,
    List<Parameter> parameters,
    SampleType output,
    Set<Availability> availability,
    String summary,
    Factory factory) {

  public FetchDefinition {
    Objects.requireNonNull(name, "name");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(output, "output");
    availability = availability.isEmpty() ? Set.of(Availability.ALWAYS) : Set.copyOf(availability);
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(factory, "factory");
  }

  /** The name and the arguments, as reference pages show them. */
  public String usage() {
    return Usage.of(name, parameters);
  }

  /** Makes a fetch for one use of the definition. */
  @FunctionalInterface
  public interface Factory {
    /** The fetch, or null after reporting to the arguments' context what is wrong with them. */
    @Nullable SampleFetch create(Arguments arguments);
  }
}

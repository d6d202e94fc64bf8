package io.weir.acl;

import io.weir.acl.pattern.BuiltInMethod;
import io.weir.acl.pattern.MatchMethods;
import io.weir.api.acl.MatchMethod;
import io.weir.api.config.Problems;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.ConverterProvider;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@code map} converters: they look their input up in a file of keys and values (HAProxy
 * manual, section 7.3.1). Thread-safe.
 */
public final class MapConverters implements ConverterProvider {

  private static final Parameter MAP = Parameter.required("map", ArgumentType.MAP);
  private static final Parameter DEFAULT = Parameter.optional("default", ArgumentType.STRING);

  /** The methods whose keys are strings; {@code int} and {@code ip} come beside them. */
  private static final List<String> TEXT_METHODS =
      List.of("str", "beg", "sub", "dir", "dom", "end", "reg");

  private final PatternSets sets;
  private final Supplier<RegexCompiler> regexes;
  private @Nullable MatchMethods methods;

  /**
   * Converters over some pattern sets.
   *
   * @param regexes asked when a map is compiled, not before: what compiles regular expressions may
   *     itself be made of these converters
   */
  public MapConverters(PatternSets sets, Supplier<RegexCompiler> regexes) {
    this.sets = sets;
    this.regexes = regexes;
  }

  @Override
  public Collection<ConverterDefinition> converters() {
    List<ConverterDefinition> definitions = new ArrayList<>();
    definitions.add(definition("map", "str", SampleType.STR, MapOutput.STR));
    for (String method : TEXT_METHODS) {
      addOutputs(definitions, method, SampleType.STR);
    }
    addOutputs(definitions, "int", SampleType.SINT);
    addOutputs(definitions, "ip", SampleType.ADDR);
    definitions.add(
        new ConverterDefinition(
            "map_regm",
            List.of(MAP, DEFAULT),
            SampleType.STR,
            SampleType.STR,
            "The value of the first regular expression of a map that the input matches, with"
                + " references such as \\1 replaced by what its groups matched.",
            this::createWithGroups));
    return definitions;
  }

  private void addOutputs(List<ConverterDefinition> definitions, String method, SampleType input) {
    for (MapOutput output : MapOutput.values()) {
      String name = "map_" + method + output.suffix();
      definitions.add(definition(name, method, input, output));
    }
    definitions.add(definition("map_" + method + "_str", method, input, MapOutput.STR));
  }

  private ConverterDefinition definition(
      String name, String method, SampleType input, MapOutput output) {
    return new ConverterDefinition(
        name,
        output == MapOutput.KEY ? List.of(MAP) : List.of(MAP, DEFAULT),
        input,
        output.type(),
        "The "
            + (output == MapOutput.KEY ? "key" : "value")
            + " of the entry of a map whose key matches the input with method "
            + method
            + (output == MapOutput.KEY ? "" : ", as " + output.expected())
            + ".",
        arguments -> create(name, method, output, arguments));
  }

  private @Nullable Converter create(
      String name, String method, MapOutput output, Arguments arguments) {
    Problems problems = arguments.context().problems();
    Sample missing = null;
    if (arguments.has(1)) {
      missing = output.parse(arguments.string(1));
      if (missing == null) {
        problems.error(
            arguments.word(1).location(),
            name
                + ": default value "
                + arguments.word(1)
                + " (expected: "
                + output.expected()
                + ")");
      }
    }
    MapLookup lookup = lookup(method, output, false, arguments);
    if (lookup == null || (arguments.has(1) && missing == null)) {
      return null;
    }
    Sample otherwise = missing;
    return (input, stream, direction) -> {
      Sample found = lookup.find(input);
      return found == null ? otherwise : found;
    };
  }

  private @Nullable Converter createWithGroups(Arguments arguments) {
    Sample missing = arguments.has(1) ? Sample.of(arguments.string(1)) : null;
    MapLookup lookup = lookup("reg", MapOutput.STR, true, arguments);
    if (lookup == null) {
      return null;
    }
    return (input, stream, direction) -> {
      Sample found = lookup.findWithGroups(input);
      return found == null ? missing : found;
    };
  }

  private @Nullable MapLookup lookup(
      String method, MapOutput output, boolean withGroups, Arguments arguments) {
    Problems problems = arguments.context().problems();
    PatternSet set = sets.file(arguments.word(0), true, problems);
    if (set == null) {
      return null;
    }
    PatternUse usage =
        new PatternUse(method(method), false, output, withGroups, arguments.word(0).location());
    int use = set.use(usage, problems);
    return use < 0 ? null : new MapLookup(set, use);
  }

  /** Keys of maps are addresses, never names: a file of a million must not ask a name service. */
  private synchronized MatchMethod method(String name) {
    MatchMethods known = methods;
    if (known == null) {
      known = new MatchMethods(regexes.get(), List.of());
      methods = known;
    }
    BuiltInMethod method = known.builtIn(name);
    return name.equals("ip") ? known.addressesOnly() : method;
  }
}

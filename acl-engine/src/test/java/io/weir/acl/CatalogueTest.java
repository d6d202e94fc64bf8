package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fetches and converters that HAProxy 3.4's manual lists: those of tier 1 are there, and those
 * that are not are refused with the reason.
 */
class CatalogueTest {

  private static final Pattern MANDATORY_TIER_2 =
      Pattern.compile("(jwt_(verify|header|payload)|aes_|mqtt_|fix_|capture-).*|protobuf|ungrpc");

  /** What the manual's tables call otherwise, or leave open. */
  private static final Map<String, String> TYPES =
      Map.of("ip", "address", "bool", "boolean", "bin", "binary", "signed", "integer");

  /** Where the manual's tables say what its text does not, or a type that depends on arguments. */
  private static final Set<String> OTHER_TYPES =
      Set.of(
          "method",
          "var",
          "debug",
          "hex2i",
          "htonl",
          "json_query",
          "jwt_header_query",
          "jwt_payload_query",
          "protobuf",
          "rfc7239_n2nn",
          "rfc7239_n2np",
          "rfc7239_nn",
          "rfc7239_np",
          "secure_memcmp",
          "set-var",
          "strcmp",
          "ub64dec",
          "ub64enc",
          "ungrpc",
          "unset-var",
          "when");

  /** Where the table does not show how many arguments there may be. */
  private static final Map<String, List<Integer>> OTHER_COUNTS =
      Map.of(
          "acl", List.of(1, 12),
          "set-var", List.of(1, 5),
          "when", List.of(1, 5),
          "req.fhdr", List.of(0, 2),
          "fc_rtt", List.of(0, 1),
          "fc_rttvar", List.of(0, 1),
          "bc_rtt", List.of(0, 1),
          "bc_rttvar", List.of(0, 1));

  private static final SampleCompiler COMPILER = compiler();

  private static SampleCompiler compiler() {
    SampleCompiler own = new SampleCompiler();
    return new SampleCompiler(
        List.of(), List.of(new MapConverters(new PatternSets(), own::regexes)));
  }

  /** One line of the catalogue. */
  record Entry(String name, String arguments, String output, int tier, boolean fetch) {

    /** The least and the greatest number of arguments. */
    List<Integer> counts() {
      if (OTHER_COUNTS.containsKey(name)) {
        return OTHER_COUNTS.get(name);
      }
      if (arguments.isEmpty()) {
        return List.of(0, 0);
      }
      // [<backend>/]<server> is one, and cannot be left out.
      String list = arguments.replace("[<backend>/]", "");
      int most = list.split(",(?![^<]*>)").length;
      String required = list.replaceFirst("\\[.*", "");
      return List.of(required.isEmpty() ? 0 : required.split(",").length, most);
    }

    @Override
    public String toString() {
      return name + (fetch ? " (fetch)" : " (converter)");
    }
  }

  static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    read("catalogue-fetches.tsv", true, entries);
    read("catalogue-converters.tsv", false, entries);
    return entries;
  }

  private static void read(String table, boolean fetch, List<Entry> entries) {
    for (String line : text(table).split("\n")) {
      if (line.startsWith("#")) {
        continue;
      }
      List<String> columns = Arrays.asList(line.split("\t"));
      String usage = columns.get(0);
      int open = usage.indexOf('(');
      String arguments = open < 0 ? "" : usage.substring(open + 1, usage.length() - 1);
      int tier = Integer.parseInt(columns.get(columns.size() - 1));
      String output = columns.get(columns.size() - 2);
      for (String name : names(open < 0 ? usage : usage.substring(0, open))) {
        entries.add(new Entry(name, arguments, output, tier, fetch));
      }
    }
  }

  private static String text(String table) {
    try (InputStream in = CatalogueTest.class.getResourceAsStream(table)) {
      return new String(Objects.requireNonNull(in, table).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table has one line for all ways to match. */
  private static List<String> names(String name) {
    Stream<String> methods =
        Stream.of("str", "beg", "sub", "dir", "dom", "end", "reg", "int", "ip");
    return switch (name) {
      case "map_match" ->
          Stream.concat(methods, Stream.of("regm")).map(method -> "map_" + method).toList();
      case "map_match_output" ->
          methods.flatMap(m -> Stream.of("map_" + m + "_int", "map_" + m + "_ip")).toList();
      default -> List.of(name);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void isThereOrRefusedWithTheReason(Entry entry) {
    List<Parameter> parameters = parameters(entry);
    if (parameters == null) {
      assertThat(entry.tier()).isGreaterThan(1);
      assertThat(MANDATORY_TIER_2.matcher(entry.name()).matches()).isFalse();
      assertThat(mistake(entry, List.of())).contains(" is not supported by Weir: ");
      return;
    }
    int required = (int) parameters.stream().filter(Parameter::required).count();
    assertThat(List.of(required, parameters.size())).isEqualTo(entry.counts());
    String output = TYPES.getOrDefault(entry.output(), entry.output());
    if (!OTHER_TYPES.contains(entry.name()) && !entry.name().startsWith("map_")) {
      assertThat(output(entry)).isEqualTo(output);
    }
    assertThat(mistake(entry, Collections.nCopies(parameters.size() + 1, "1")))
        .as("one argument too many")
        .contains(parameters.size() + 1 + " arguments (expected: ");
    if (required > 0) {
      assertThat(mistake(entry, List.of())).as("no argument").contains(": missing argument");
    }
  }

  private static @Nullable List<Parameter> parameters(Entry entry) {
    if (entry.fetch()) {
      FetchDefinition fetch = COMPILER.fetch(entry.name());
      return fetch == null ? null : fetch.parameters();
    }
    ConverterDefinition converter = COMPILER.converter(entry.name());
    return converter == null ? null : converter.parameters();
  }

  private static String output(Entry entry) {
    return entry.fetch()
        ? COMPILER.fetch(entry.name()).output().label()
        : COMPILER.converter(entry.name()).output().label();
  }

  /** What is wrong with the entry where it has these arguments; empty where nothing is. */
  private static String mistake(Entry entry, List<String> arguments) {
    String call =
        entry.name() + (arguments.isEmpty() ? "" : "(" + String.join(",", arguments) + ")");
    CompileContext context = CompileContexts.of(new TestingStream());
    COMPILER.compile(CompileContexts.word(entry.fetch() ? call : "var(txn.any)," + call), context);
    return context.problems().all().isEmpty() ? "" : context.problems().all().get(0).message();
  }

  @Test
  void hasEveryEntryOnce() {
    Map<String, Integer> counts = new HashMap<>();
    entries().forEach(entry -> counts.merge(entry.toString(), 1, Integer::sum));
    assertThat(counts).hasSizeGreaterThan(600);
    assertThat(counts.values()).containsOnly(1);
  }
}

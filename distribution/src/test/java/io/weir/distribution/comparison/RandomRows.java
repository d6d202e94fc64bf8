package io.weir.distribution.comparison;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.SamplePlace;
import io.weir.api.sample.SampleType;
import io.weir.distribution.comparison.Row.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Expressions made by chance of the entries that both have, on messages made by chance. */
final class RandomRows {

  private static final Set<String> UNFORESEEABLE =
      Set.of(
          "rand",
          "uuid",
          "date",
          "date_us",
          "src_port",
          "dst_port",
          "fc_src_port",
          "fc_dst_port",
          "bc_src_port",
          "bc_dst_port",
          "thread",
          "stopping",
          "hostname",
          "unique-id",
          "http_first_req",
          "so_id",
          "so_name",
          "fe_id",
          "fe_name",
          "be_id",
          "be_name",
          "fe_defbe",
          "last_rule_line",
          "last_rule_file",
          "base32+src",
          "url32+src");

  /** Figures of the kernel, clocks and counters. */
  private static final String MEASURED =
      "(lat|cpu)_.*|(fc|bc)_(rtt|rttvar|unacked|sacked|lost|retrans|fackets|reordering)"
          + "|.*_(rate|conn|queue)|queue|dst_conn|connslots|.*_conn_free|nbproc";

  /** Those whose differences from 2.6 are known and cannot be told from the expression. */
  private static final Set<String> DIFFERENT =
      Set.of(
          // 2.6 forgets other methods in variables.
          "method",
          "meth",
          // Brackets around addresses are known since 2.7.
          "req.hdr_ip",
          "hdr_ip",
          // 2.6 counts attributes of Set-Cookie too.
          "res.cook_cnt",
          "scook_cnt",
          // 2.6 calls these binary.
          "req.body_param",
          "req.hdrs",
          "res.hdrs",
          // 2.6 takes fields without a token, too, for empty tokens.
          "http_auth_bearer",
          // 2.6 has no payload of HTTP messages.
          "payload",
          "req.payload",
          "res.payload",
          "payload_lv",
          "req.payload_lv",
          "res.payload_lv");

  private static final Set<String> OTHER_CONVERTERS =
      Set.of(
          // They write to the standard output.
          "debug",
          // What is not found has no value in 3.4.
          "word",
          // 2.6 takes the sum of two negative numbers for too large.
          "add",
          "sub",
          // 2.6 finds IPv4 addresses in mapped addresses only.
          "ipmask",
          // 2.6 calls an unfinished PUBLISH wrong.
          "mqtt_is_valid",
          // Zones, and numbers that overflow in the C library.
          "ltime",
          "utime",
          "http_date",
          // 2.6 calls the result binary even where a type is named.
          "protobuf",
          "ungrpc",
          // They need keys and maps of their own; the tables have them.
          "jwt_verify",
          "jwt_header_query",
          "jwt_payload_query");

  private static final String[] TEXTS = {
    "a",
    "x",
    "id",
    "host",
    "cookie",
    "x-list",
    "x-number",
    "x-forwarded-for",
    "lang",
    "none",
    "-1",
    "0",
    "7",
    "1.2.3.4",
    "::1",
    "a=b&c=d",
    "/a//b",
    "%41%zz+",
    "a;b;;c",
    "a b",
    "YWI=",
    "$.a",
    "$.n",
    "name",
    "txn.text",
    "18446744073709551616",
    "0x1f",
    "A-b_C",
    "de;q=0.5,en",
    ".",
    ":",
    ";",
    "é"
  };

  private static final String[] PATHS = {"$.a", "$.a[0]", "$.a[1].b", "$.n", "$.a.b"};

  private static final String[] PATTERNS = {
    "a", "[a-z]+", "(.)(.)", "^.", "[0-9]*$", "x|y", "/", "(a)?b", "[^a-z]", "e+"
  };

  private final Random random;
  private final List<FetchDefinition> requests;
  private final List<FetchDefinition> responses;
  private final List<ConverterDefinition> converters;

  RandomRows(
      long seed,
      List<FetchDefinition> fetches,
      List<ConverterDefinition> converters,
      Predicate<String> theirFetches,
      Predicate<String> theirConverters) {
    random = new Random(seed);
    List<FetchDefinition> common =
        fetches.stream()
            .filter(f -> theirFetches.test(f.name()) && !UNFORESEEABLE.contains(f.name()))
            .filter(f -> !f.name().matches(MEASURED) && !DIFFERENT.contains(f.name()))
            .toList();
    requests = common.stream().filter(f -> at(f, SamplePlace.FRONTEND_REQUEST)).toList();
    responses = common.stream().filter(f -> at(f, SamplePlace.RESPONSE)).toList();
    this.converters =
        converters.stream()
            .filter(c -> theirConverters.test(c.name()) && !OTHER_CONVERTERS.contains(c.name()))
            .filter(c -> c.parameters().stream().noneMatch(p -> p.type() == ArgumentType.MAP))
            .toList();
  }

  private static boolean at(FetchDefinition fetch, SamplePlace place) {
    return place.serves(fetch.availability());
  }

  /** The names that can be drawn. */
  Set<String> names() {
    Set<String> names = requests.stream().map(FetchDefinition::name).collect(Collectors.toSet());
    responses.forEach(f -> names.add(f.name()));
    converters.forEach(c -> names.add(c.name()));
    return names;
  }

  List<Row> rows(int count) {
    List<Row> rows = new ArrayList<>();
    String request = "";
    String response = "";
    Phase phase = Phase.REQUEST;
    for (int i = 0; i < count; i++) {
      if (i % 40 == 0) {
        phase = random.nextInt(4) == 0 ? Phase.RESPONSE : Phase.REQUEST;
        request = "random:" + random.nextInt(1_000_000);
        response = phase == Phase.RESPONSE ? "random:" + random.nextInt(1_000_000) : "plain";
      }
      rows.add(new Row("random " + i, phase, request, response, quoted(phase), null, null));
    }
    return rows;
  }

  private String quoted(Phase phase) {
    String expression = expression(phase == Phase.REQUEST ? requests : responses);
    return '"' + expression.replace("$", "\\$") + '"';
  }

  private String expression(List<FetchDefinition> fetches) {
    StringBuilder text = new StringBuilder();
    SampleType type;
    if (random.nextInt(3) == 0) {
      boolean binary = random.nextBoolean();
      text.append(binary ? "bin(" + hex() + ")" : "str('" + text() + "')");
      type = binary ? SampleType.BIN : SampleType.STR;
    } else {
      FetchDefinition fetch = fetches.get(random.nextInt(fetches.size()));
      text.append(call(fetch.name(), fetch.parameters()));
      type = fetch.output();
    }
    for (int n = random.nextInt(4); n > 0; n--) {
      SampleType input = type;
      List<ConverterDefinition> fitting =
          converters.stream()
              .filter(c -> input.castableTo(c.input()))
              // 2.6 calculates with booleans, but goes on calling the result a boolean.
              .filter(c -> input != SampleType.BOOL || c.input() != SampleType.SINT)
              .toList();
      ConverterDefinition next = fitting.get(random.nextInt(fitting.size()));
      text.append(',').append(call(next.name(), next.parameters()));
      type =
          next.input() == SampleType.ANY && next.output() == SampleType.ANY ? type : next.output();
    }
    return text.toString();
  }

  private String call(String name, List<Parameter> parameters) {
    List<String> arguments = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (!parameter.required() && (random.nextInt(3) == 0 || isLater(name, parameter))) {
        break;
      }
      arguments.add(argument(name, parameter));
    }
    if (name.equals("bin")) {
      arguments = List.of(hex());
    }
    return arguments.isEmpty() ? name : name + "(" + String.join(",", arguments) + ")";
  }

  /** Arguments that came after 2.6. */
  private static boolean isLater(String name, Parameter parameter) {
    return parameter.words().contains("i")
        || parameter.words().contains("with_qm")
        || (name.startsWith("aes_") && parameter.type() == ArgumentType.STRING_OR_VARIABLE);
  }

  private String argument(String name, Parameter parameter) {
    return switch (parameter.type()) {
      case ENUM -> parameter.words().get(random.nextInt(parameter.words().size()));
      case SINT, TIME, SIZE -> Long.toString(number(parameter));
      case IPV4 -> "10.1.2.3";
      case IPV6 -> "2001:db8::5";
      case IPV4_MASK -> Integer.toString(random.nextInt(33));
      case IPV6_MASK -> Integer.toString(random.nextInt(129));
      case FRONTEND -> "fe";
      case BACKEND -> "be";
      case SERVER -> "be/s" + (1 + random.nextInt(3));
      case VARIABLE -> random.nextBoolean() ? "txn.number" : "txn.text";
      case SINT_OR_VARIABLE ->
          name.equals("bytes")
              ? Integer.toString(1 + random.nextInt(20))
              : random.nextInt(3) == 0 ? "txn.number" : Long.toString(random.nextInt(2000) - 1000);
      case STRING_OR_VARIABLE -> random.nextBoolean() ? "txn.text" : "'" + text() + "'";
      case REGEX -> "'" + PATTERNS[random.nextInt(PATTERNS.length)] + "'";
      case STRING, MAP ->
          parameter.name().equals("json_path")
              ? "'" + PATHS[random.nextInt(PATHS.length)] + "'"
              : Arrays.asList("delim", "delimiters", "separator").contains(parameter.name())
                  ? "'" + ".:;/- a,&=".charAt(random.nextInt(10)) + "'"
                  : "'" + text() + "'";
    };
  }

  private long number(Parameter parameter) {
    long least = Math.max(parameter.minimum(), -12);
    long greatest = Math.max(least, Math.min(parameter.maximum(), 40));
    return least + random.nextInt((int) (greatest - least) + 1);
  }

  private String text() {
    if (random.nextInt(3) > 0) {
      return TEXTS[random.nextInt(TEXTS.length)];
    }
    StringBuilder made = new StringBuilder();
    String characters = "aBz09 ,;:=&?/.%+-_@!~|<>[]{}*^";
    for (int n = random.nextInt(12); n > 0; n--) {
      made.append(characters.charAt(random.nextInt(characters.length())));
    }
    return made.toString();
  }

  private String hex() {
    StringBuilder made = new StringBuilder();
    for (int n = 1 + random.nextInt(16); n > 0; n--) {
      int b =
          random.nextBoolean()
              ? random.nextInt(256)
              : "aZ0 =%;,.\r\n\0-{}".charAt(random.nextInt(15));
      made.append(String.format("%02x", b));
    }
    return made.toString();
  }
}

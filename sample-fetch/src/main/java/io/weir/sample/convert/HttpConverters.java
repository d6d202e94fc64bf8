package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.ADDR;
import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import java.util.List;

/** What understands the values of header fields and bodies (HAProxy manual, section 7.3.1). */
final class HttpConverters {

  private HttpConverters() {}

  static List<ConverterDefinition> lines() {
    return List.of(
        pure(
            "language",
            List.of(
                Parameter.required("value", ArgumentType.STRING),
                Parameter.optional("default", ArgumentType.STRING)),
            STR,
            STR,
            "The language of a list that an Accept-Language header likes best.",
            Languages::create),
        pure(
            "param",
            List.of(
                Parameter.required("name", ArgumentType.STRING),
                Parameter.optional("delim", ArgumentType.STRING)),
            STR,
            STR,
            "The first parameter of a name; empty where it has no value.",
            Params::create),
        pure(
            "host_only",
            STR,
            STR,
            "A Host header without its port, in lower case.",
            input -> Sample.of(Ascii.lower(Hosts.host(text(input))))),
        pure(
            "port_only",
            STR,
            SINT,
            "The port of a Host header, or 0.",
            input -> Sample.of(Hosts.port(text(input)))),
        pure(
            "ipmask",
            List.of(
                Parameter.required("mask4", ArgumentType.IPV4_MASK),
                Parameter.optional("mask6", ArgumentType.IPV6_MASK)),
            ADDR,
            ADDR,
            "An address under a mask; an IPv6 one has no value where no mask is given for it.",
            Masks::create),
        pure(
            "json_query",
            JsonQuery.PARAMETERS,
            STR,
            ANY,
            "What a path leads to in a JSON text.",
            JsonQuery::create),
        pure(
            "rfc7239_is_valid",
            STR,
            BOOL,
            "Whether the string is a valid Forwarded header.",
            input -> Sample.of(Forwarded.isValid(text(input)))),
        pure(
            "rfc7239_field",
            List.of(
                Parameter.required("field", ArgumentType.ENUM).oneOf("proto", "host", "for", "by")),
            STR,
            STR,
            "One parameter of a Forwarded header.",
            arguments -> {
              String field = arguments.string(0);
              return input -> Forwarded.field(text(input), field);
            }),
        pure(
            "rfc7239_n2nn",
            STR,
            ANY,
            "The name of a node: an address, unknown, or an obfuscated name.",
            input -> Forwarded.nodeName(text(input))),
        pure(
            "rfc7239_n2np",
            STR,
            ANY,
            "The port of a node: a number, or an obfuscated name.",
            input -> Forwarded.nodePort(text(input))),
        pure(
            "rfc7239_nn",
            ANY,
            STR,
            "An address or a string as the name of a node.",
            Forwarded::asNodeName),
        pure(
            "rfc7239_np",
            ANY,
            STR,
            "A number or a string as the port of a node.",
            Forwarded::asNodePort));
  }
}

package io.weir.sample.fetch;

import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.alias;
import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.sample.tls.ClientHello;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Protocols recognised in a connection's first bytes (HAProxy manual, section 7.3.5). */
final class HelloFetches {

  private HelloFetches() {}

  /** In mode http nothing begins with such a message. */
  private static String buffered(Stream stream, Direction side) {
    String payload = Payloads.buffered(stream, side);
    return payload == null ? "" : payload;
  }

  static List<FetchDefinition> lines() {
    List<FetchDefinition> lines = new ArrayList<>();
    types(lines);
    hello(lines);
    remoteDesktop(lines, "");
    remoteDesktop(lines, "req.");
    return lines;
  }

  private static void types(List<FetchDefinition> lines) {
    FetchDefinition request =
        type("req.ssl_hello_type", Direction.REQUEST, Availability.REQUEST_BODY);
    FetchDefinition response =
        type("res.ssl_hello_type", Direction.RESPONSE, Availability.RESPONSE_BODY);
    lines.add(request);
    lines.add(alias("req_ssl_hello_type", request));
    lines.add(response);
    lines.add(alias("rep_ssl_hello_type", response));
  }

  private static FetchDefinition type(String name, Direction side, Availability where) {
    return FetchLines.fetch(
        name,
        SINT,
        where,
        "The type of a complete TLS hello message: 1 from a client, 2 from a server.",
        (s, d) -> {
          int type = ClientHello.helloType(buffered(s, side));
          return type == 0 ? null : Sample.of(type);
        });
  }

  private static void hello(List<FetchDefinition> lines) {
    FetchDefinition version =
        line(
            "req.ssl_ver",
            SINT,
            "The TLS version: major times 65536 plus minor.",
            h -> Sample.of(h.version()));
    FetchDefinition name =
        line("req.ssl_sni", STR, "The host name a TLS client asks for.", h -> text(h.serverName()));
    lines.add(version);
    lines.add(alias("req_ssl_ver", version));
    lines.add(name);
    lines.add(alias("req_ssl_sni", name));
    lines.add(
        line(
            "req.ssl_alpn",
            STR,
            "The protocols a TLS client offers, with commas between.",
            h -> text(h.protocols())));
    lines.add(
        line(
            "req.ssl_cipherlist",
            BIN,
            "The cipher suites a TLS client offers, two bytes each.",
            h -> Sample.ofBinary(h.cipherSuites())));
    lines.add(
        line(
            "req.ssl_supported_groups",
            BIN,
            "The groups a TLS client supports, two bytes each.",
            h -> binary(h.list(ClientHello.SUPPORTED_GROUPS))));
    lines.add(
        line(
            "req.ssl_sigalgs",
            BIN,
            "The signature algorithms of a TLS client, two bytes each.",
            h -> binary(h.list(ClientHello.SIGNATURE_ALGORITHMS))));
    lines.add(
        line(
            "req.ssl_keyshare_groups",
            BIN,
            "The groups a TLS client sent key shares for, two bytes each.",
            h -> binary(h.keyShareGroups())));
    lines.add(
        line(
            "req.ssl_ec_ext",
            BOOL,
            "Whether a TLS client names elliptic curves.",
            h -> Sample.of(h.extensions().containsKey(ClientHello.SUPPORTED_GROUPS))));
    lines.add(
        line(
            "req.ssl_st_ext",
            SINT,
            "0 without a session ticket extension, 1 with an empty one, 2 with a ticket.",
            h -> Sample.of(h.sessionTicket())));
  }

  private static @Nullable Sample binary(@Nullable String bytes) {
    return bytes == null ? null : Sample.ofBinary(bytes);
  }

  private static FetchDefinition line(
      String name, SampleType type, String summary, Function<ClientHello, @Nullable Sample> read) {
    return FetchLines.fetch(
        name,
        type,
        Availability.REQUEST_BODY,
        summary,
        (s, d) -> {
          ClientHello hello = ClientHello.parse(buffered(s, Direction.REQUEST));
          return hello == null ? null : read.apply(hello);
        });
  }

  private static void remoteDesktop(List<FetchDefinition> lines, String prefix) {
    List<Parameter> name = List.of(Parameter.optional("name", ArgumentType.STRING));
    lines.add(
        FetchLines.fetch(
            prefix + "rdp_cookie",
            name,
            STR,
            Availability.REQUEST_BODY,
            "The value of the first cookie of an RDP connection.",
            arguments -> {
              String wanted = arguments.has(0) ? arguments.string(0) : null;
              return (s, d) -> text(RdpCookie.value(buffered(s, Direction.REQUEST), wanted));
            }));
    lines.add(
        FetchLines.fetch(
            prefix + "rdp_cookie_cnt",
            name,
            SINT,
            Availability.REQUEST_BODY,
            "How many cookies an RDP connection begins with: 0 or 1.",
            arguments -> {
              String wanted = arguments.has(0) ? arguments.string(0) : null;
              return (s, d) ->
                  Sample.of(
                      RdpCookie.value(buffered(s, Direction.REQUEST), wanted) == null ? 0 : 1);
            }));
  }
}

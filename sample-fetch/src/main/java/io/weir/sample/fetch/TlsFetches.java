package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.CLIENT_HANDSHAKE;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.TlsView;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The client's TLS connection (HAProxy manual, section 7.3.4). */
final class TlsFetches {

  private TlsFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        FetchLines.fetch(
            "ssl_fc",
            BOOL,
            CLIENT_HANDSHAKE,
            "Whether the client speaks TLS to the proxy.",
            (s, d) -> Sample.of(s.session().tls())),
        line("ssl_fc_protocol", STR, "The TLS version, such as TLSv1.3.", t -> text(t.protocol())),
        line("ssl_fc_cipher", STR, "The name of the cipher.", t -> text(t.cipher())),
        line(
            "ssl_fc_use_keysize",
            SINT,
            "The strength of the cipher in bits.",
            t -> Sample.of(t.cipherBits())),
        line(
            "ssl_fc_alg_keysize",
            SINT,
            "The strength of the cipher in bits.",
            t -> Sample.of(t.cipherBits())),
        line(
            "ssl_fc_curve",
            STR,
            "The curve that the keys were agreed on with.",
            t -> text(t.curve())),
        line(
            "ssl_fc_crtname",
            STR,
            "The name of the certificate that was shown to the client.",
            t -> text(t.certificateName())),
        line("ssl_fc_sni", STR, "The host name the client asked for.", t -> text(t.serverName())),
        flag(
            "ssl_fc_has_sni",
            "Whether the client asked for a host name.",
            t -> t.serverName() != null),
        line("ssl_fc_alpn", STR, "The protocol agreed on.", t -> text(t.applicationProtocol())),
        line(
            "ssl_fc_session_id",
            BIN,
            "The session's identifier.",
            t -> Sample.ofBinary(t.sessionId())),
        flag("ssl_fc_is_resumed", "Whether an earlier session was resumed.", TlsView::isResumed),
        line(
            "ssl_fc_has_crt",
            BOOL,
            "Whether the client sent a certificate.",
            t -> Sample.of(!t.clientCertificates().isEmpty())));
  }

  /** Without TLS these are false. */
  private static FetchDefinition flag(String name, String summary, Predicate<TlsView> holds) {
    return FetchLines.fetch(
        name,
        BOOL,
        CLIENT_HANDSHAKE,
        summary,
        (s, d) -> {
          TlsView tls = s.session().tlsDetails();
          return Sample.of(tls != null && holds.test(tls));
        });
  }

  private static FetchDefinition line(
      String name, SampleType type, String summary, Function<TlsView, @Nullable Sample> read) {
    return FetchLines.fetch(
        name,
        type,
        CLIENT_HANDSHAKE,
        summary,
        (s, d) -> {
          TlsView tls = s.session().tlsDetails();
          return tls == null ? null : read.apply(tls);
        });
  }
}

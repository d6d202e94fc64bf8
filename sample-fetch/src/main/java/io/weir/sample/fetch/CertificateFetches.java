package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.CLIENT_HANDSHAKE;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Stream;
import io.weir.api.stream.TlsView;
import io.weir.sample.tls.Certificates;
import io.weir.sample.tls.DistinguishedName;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The certificate that the client sent (HAProxy manual, section 7.3.4). */
final class CertificateFetches {

  private static final List<Parameter> NAME =
      List.of(
          Parameter.optional("entry", ArgumentType.STRING),
          Parameter.optional("occ", ArgumentType.SINT).between(-1000, 1000),
          Parameter.optional("format", ArgumentType.ENUM).oneOf("rfc2253"));

  /** Reads a certificate; those of the JVM may turn out to be malformed only now. */
  private interface Reader {
    @Nullable Sample read(X509Certificate certificate) throws CertificateException;
  }

  /** Chooses a name from a chain of certificates. */
  private interface NameOf {
    X500Principal in(List<X509Certificate> chain);
  }

  private CertificateFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        FetchLines.fetch(
            "ssl_c_used",
            BOOL,
            CLIENT_HANDSHAKE,
            "Whether the client sent a certificate.",
            (s, d) -> s.session().tlsDetails() == null ? null : Sample.of(!chain(s).isEmpty())),
        FetchLines.fetch(
            "ssl_c_verify",
            SINT,
            CLIENT_HANDSHAKE,
            "0 where the client's certificate was accepted; a connection without that does not last.",
            (s, d) -> chain(s).isEmpty() ? null : Sample.of(0)),
        line("ssl_c_version", SINT, "The certificate's version.", c -> Sample.of(c.getVersion())),
        line(
            "ssl_c_serial",
            BIN,
            "The certificate's serial number.",
            c -> binary(c.getSerialNumber().toByteArray())),
        line("ssl_c_der", BIN, "The certificate.", c -> binary(c.getEncoded())),
        line(
            "ssl_c_sha1",
            BIN,
            "The SHA-1 digest of the certificate.",
            c -> Sample.ofBinary(Certificates.sha1(c))),
        line(
            "ssl_c_notbefore",
            STR,
            "When the certificate begins to be valid.",
            c -> Sample.of(Certificates.date(c.getNotBefore()))),
        line(
            "ssl_c_notafter",
            STR,
            "When the certificate ceases to be valid.",
            c -> Sample.of(Certificates.date(c.getNotAfter()))),
        line(
            "ssl_c_key_alg",
            STR,
            "The algorithm of the certificate's key.",
            c -> Sample.of(Certificates.keyAlgorithm(c))),
        line(
            "ssl_c_sig_alg",
            STR,
            "The algorithm the certificate is signed with.",
            c -> Sample.of(Certificates.signatureAlgorithm(c))),
        line(
            "ssl_c_san",
            STR,
            "The certificate's alternative names, with commas between.",
            c -> Sample.of(Certificates.alternativeNames(c))),
        FetchLines.fetch(
            "ssl_c_chain_der",
            BIN,
            CLIENT_HANDSHAKE,
            "The certificate and those that the client sent with it.",
            (s, d) -> {
              List<X509Certificate> chain = chain(s);
              return chain.isEmpty() ? null : Sample.ofBinary(Certificates.encoded(chain));
            }),
        name(
            "ssl_c_s_dn",
            "The name of the certificate's subject, or an entry of it.",
            c -> c.get(0).getSubjectX500Principal()),
        name(
            "ssl_c_i_dn",
            "The name of the certificate's issuer, or an entry of it.",
            c -> c.get(0).getIssuerX500Principal()),
        name(
            "ssl_c_r_dn",
            "The name of the last issuer in the chain, or an entry of it.",
            c -> c.get(c.size() - 1).getIssuerX500Principal()));
  }

  private static List<X509Certificate> chain(Stream stream) {
    TlsView tls = stream.session().tlsDetails();
    return tls == null ? List.of() : tls.clientCertificates();
  }

  private static Sample binary(byte[] bytes) {
    return Sample.ofBinary(ByteText.of(bytes));
  }

  private static FetchDefinition line(String name, SampleType type, String summary, Reader reader) {
    return FetchLines.fetch(
        name,
        type,
        CLIENT_HANDSHAKE,
        summary,
        (s, d) -> {
          List<X509Certificate> chain = chain(s);
          try {
            return chain.isEmpty() ? null : reader.read(chain.get(0));
          } catch (CertificateException malformed) {
            return null;
          }
        });
  }

  private static FetchDefinition name(String name, String summary, NameOf which) {
    return FetchLines.fetch(
        name, NAME, STR, CLIENT_HANDSHAKE, summary, arguments -> name(arguments, which));
  }

  private static SampleFetch name(Arguments arguments, NameOf which) {
    String entry = arguments.string(0, "");
    int given = (int) arguments.integer(1, 0);
    int occurrence = given == 0 ? 1 : given;
    boolean rfc2253 = arguments.has(2);
    return (stream, direction) -> {
      List<X509Certificate> chain = chain(stream);
      if (chain.isEmpty()) {
        return null;
      }
      DistinguishedName name = new DistinguishedName(which.in(chain));
      if (entry.isEmpty()) {
        return Sample.of(rfc2253 ? name.rfc2253() : name.slashed());
      }
      return FetchLines.text(name.value(entry, occurrence));
    };
  }
}

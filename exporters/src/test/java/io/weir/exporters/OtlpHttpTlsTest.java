package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpHttpTlsTest {

  @TempDir static Path stores;
  private static Certificates certificates;

  @TempDir Path directory;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = new Certificates(stores);
  }

  private static Receiver receiver(boolean mutual) throws GeneralSecurityException, IOException {
    SSLContext context = certificates.serverContext();
    return Receiver.encrypted(context.getServerSocketFactory(), mutual, Receiver.answer(200));
  }

  private ExporterCounters export(Receiver receiver, List<String> keys) {
    String yaml =
        """
        exporters:
          out:
            type: otlp_http
            endpoint: https://127.0.0.1:PORT/v1/traces
            KEYS
        signals:
          traces: { scope_name: s, exporters: out }
        """;
    Pipeline pipeline =
        PipelineFiles.open(
            directory,
            yaml.replace("PORT", Integer.toString(receiver.port()))
                .replace("KEYS", String.join("\n    ", keys)));
    pipeline.tracer().spanBuilder("secret").startSpan().end();
    pipeline.close();
    return pipeline.counters().get(0);
  }

  @Test
  void trustsTheAuthorityThatIsNamed() throws Exception {
    try (Receiver receiver = receiver(false)) {
      String ca = "ssl_ca_cert_path: " + certificates.certificate("server");
      assertThat(export(receiver, List.of(ca)).exported()).isEqualTo(1);
    }
  }

  @Test
  void takesAnAuthorityFromTheFileItself() throws Exception {
    try (Receiver receiver = receiver(false)) {
      String ca = Files.readString(certificates.certificate("server")).replace("\n", "\n      ");
      assertThat(export(receiver, List.of("ssl_ca_cert_string: |\n      " + ca)).exported())
          .isEqualTo(1);
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    try (Receiver receiver = receiver(false)) {
      ExporterCounters counters = export(receiver, List.of());
      assertThat(counters.failed()).isEqualTo(1);
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void trustsAnythingWhereTheUserInsists() throws Exception {
    try (Receiver receiver = receiver(false)) {
      assertThat(export(receiver, List.of("ssl_insecure_skip_verify: true")).exported())
          .isEqualTo(1);
    }
  }

  @Test
  void showsTheClientsCertificate() throws Exception {
    try (Receiver receiver = receiver(true)) {
      Path key = certificates.key("client");
      List<String> keys =
          List.of(
              "ssl_ca_cert_path: " + certificates.certificate("server"),
              "ssl_client_cert_path: " + certificates.certificate("client"),
              "ssl_client_key_path: " + key);
      assertThat(export(receiver, keys).exported()).isEqualTo(1);
      assertThat(export(receiver, keys.subList(0, 1)).exported()).isZero();
    }
  }

  @Test
  void speaksOnlyTheVersionsAndCiphersThatAreAllowed() throws Exception {
    try (Receiver receiver = receiver(false)) {
      String ca = "ssl_ca_cert_path: " + certificates.certificate("server");
      assertThat(
              export(
                      receiver,
                      List.of(ca, "ssl_max_tls: 1.2", "ssl_cipher: ECDHE-RSA-AES128-GCM-SHA256"))
                  .exported())
          .isEqualTo(1);
      // The server's key is RSA: a cipher that wants ECDSA cannot be agreed upon.
      assertThat(
              export(
                      receiver,
                      List.of(ca, "ssl_max_tls: 1.2", "ssl_cipher: ECDHE-ECDSA-AES128-GCM-SHA256"))
                  .exported())
          .isZero();
    }
  }
}

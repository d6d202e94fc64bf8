package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.telemetry.ExporterCounters;
import io.weir.api.telemetry.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpHttpTlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path stores;
  private static KeyStore server;
  private static KeyStore client;

  @TempDir Path directory;

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = keyStore("server", "RSA");
    client = keyStore("client", "EC");
  }

  /** The JDK's own tool: there is no public API that signs certificates. */
  private static KeyStore keyStore(String name, String algorithm) throws Exception {
    Path store = stores.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private Path pem(String file, String label, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  private Path certificate(KeyStore store, String name) throws Exception {
    return pem(name + ".crt", "CERTIFICATE", store.getCertificate(name).getEncoded());
  }

  private Receiver receiver(boolean mutual) throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(server, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("client", client.getCertificate("client"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
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
      String ca = "ssl_ca_cert_path: " + certificate(server, "server");
      assertThat(export(receiver, List.of(ca)).exported()).isEqualTo(1);
    }
  }

  @Test
  void takesAnAuthorityFromTheFileItself() throws Exception {
    try (Receiver receiver = receiver(false)) {
      String ca = Files.readString(certificate(server, "server")).replace("\n", "\n      ");
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
      Path key = pem("client.key", "PRIVATE KEY", client.getKey("client", PASSWORD).getEncoded());
      List<String> keys =
          List.of(
              "ssl_ca_cert_path: " + certificate(server, "server"),
              "ssl_client_cert_path: " + certificate(client, "client"),
              "ssl_client_key_path: " + key);
      assertThat(export(receiver, keys).exported()).isEqualTo(1);
      assertThat(export(receiver, keys.subList(0, 1)).exported()).isZero();
    }
  }

  @Test
  void speaksOnlyTheVersionsAndCiphersThatAreAllowed() throws Exception {
    try (Receiver receiver = receiver(false)) {
      String ca = "ssl_ca_cert_path: " + certificate(server, "server");
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

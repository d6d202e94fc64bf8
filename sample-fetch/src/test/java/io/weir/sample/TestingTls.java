package io.weir.sample;

import io.weir.api.stream.TlsView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection of TLS 1.3. */
record TestingTls(List<X509Certificate> clientCertificates) implements TlsView {

  /** With the certificate in client.pem. */
  static TestingTls withClientCertificate() {
    try (InputStream in = TestingTls.class.getResourceAsStream("client.pem")) {
      return new TestingTls(
          List.of(
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String protocol() {
    return "TLSv1.3";
  }

  @Override
  public String cipher() {
    return "TLS_AES_256_GCM_SHA384";
  }

  @Override
  public int cipherBits() {
    return 256;
  }

  @Override
  public @Nullable String serverName() {
    return "host.example";
  }

  @Override
  public @Nullable String applicationProtocol() {
    return "h2";
  }

  @Override
  public String curve() {
    return "X25519";
  }

  @Override
  public String certificateName() {
    return "site.pem";
  }

  @Override
  public String sessionId() {
    return "\1\2";
  }

  @Override
  public boolean isResumed() {
    return false;
  }
}

package io.weir.exporters.http;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How connections are encrypted.
 *
 * @param insecure whether any certificate is trusted
 * @param trusted the only authorities that are trusted; empty for the Java platform's own
 * @param chain the client's certificate and what leads to its authority; empty for none
 * @param key the client's key; null for none
 * @param protocols in the Java platform's names; empty for its own choice
 * @param ciphers in the Java platform's names; empty for its own choice
 */
public record TlsSettings(
    boolean insecure,
    List<X509Certificate> trusted,
    List<X509Certificate> chain,
    @Nullable PrivateKey key,
    List<String> protocols,
    List<String> ciphers) {

  public TlsSettings {
    trusted = List.copyOf(trusted);
    chain = List.copyOf(chain);
    protocols = List.copyOf(protocols);
    ciphers = List.copyOf(ciphers);
  }
}

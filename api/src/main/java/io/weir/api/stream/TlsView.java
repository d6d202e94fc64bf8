package io.weir.api.stream;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about one TLS connection. Owned by its event loop. */
public interface TlsView {

  /** Such as {@code TLSv1.3}. */
  String protocol();

  /** The cipher suite as OpenSSL names it, where its name is known. */
  String cipher();

  /** The strength of the cipher in bits, or 0 where that is not known. */
  int cipherBits();

  /** The host name that the client asked for, or null. */
  @Nullable String serverName();

  /** The protocol agreed on by ALPN, or null. */
  @Nullable String applicationProtocol();

  /** The session's identifier as byte text, possibly empty. */
  String sessionId();

  /** Whether an earlier session was resumed. */
  boolean isResumed();

  /** The curve, or the group, that the keys were agreed on with; null where it is not known. */
  default @Nullable String curve() {
    return null;
  }

  /** The certificate that the proxy showed, as the configuration names it; null if not known. */
  default @Nullable String certificateName() {
    return null;
  }

  /** The client's certificate and its issuers; empty where it sent none. */
  List<X509Certificate> clientCertificates();
}

package io.weir.exporters.http;

import io.weir.api.telemetry.ComponentConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the {@code ssl_} keys, certificates and keys included. */
public final class TlsReader {

  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");
  private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  /** All certificates that a system trusts take a quarter of it. */
  private static final int MAX_FILE = 1 << 20;

  private final ComponentConfig config;

  private TlsReader(ComponentConfig config) {
    this.config = config;
  }

  /** The settings; null where no key is given, or after a mistake, which was reported. */
  static @Nullable TlsSettings read(ComponentConfig config) {
    return new TlsReader(config).read();
  }

  /** The same from the keys of {@code otlp_grpc}, which has fewer of them. */
  public static @Nullable TlsSettings readCredentials(ComponentConfig config) {
    TlsReader reader = new TlsReader(config);
    return reader.read(
        false,
        reader.certificates("ssl_credentials_cacert_path", "ssl_credentials_cacert_as_string"),
        List.of(),
        List.of());
  }

  private @Nullable TlsSettings read() {
    boolean insecure = config.bool("ssl_insecure_skip_verify", false);
    List<X509Certificate> trusted = certificates("ssl_ca_cert_path", "ssl_ca_cert_string");
    return read(insecure, trusted, protocols(), ciphers());
  }

  private @Nullable TlsSettings read(
      boolean insecure,
      List<X509Certificate> trusted,
      List<String> protocols,
      List<String> ciphers) {
    List<X509Certificate> chain = certificates("ssl_client_cert_path", "ssl_client_cert_string");
    PrivateKey key = privateKey();
    String keyGiven = given("ssl_client_key_");
    String chainGiven = given("ssl_client_cert_");
    if ((keyGiven == null) != (chainGiven == null)) {
      String lonely = keyGiven == null ? chainGiven : keyGiven;
      config.error(
          config.location(lonely), lonely + ": a client needs both a key and a certificate");
    }
    boolean nothing =
        !insecure
            && trusted.isEmpty()
            && chain.isEmpty()
            && protocols.isEmpty()
            && ciphers.isEmpty();
    return nothing ? null : new TlsSettings(insecure, trusted, chain, key, protocols, ciphers);
  }

  /** Which of two keys is there, with something right or wrong in it. */
  private @Nullable String given(String prefix) {
    return config.has(prefix + "path")
        ? prefix + "path"
        : config.has(prefix + "string") ? prefix + "string" : null;
  }

  private List<X509Certificate> certificates(String pathKey, String textKey) {
    String pem = pem(pathKey, textKey);
    if (pem == null) {
      return List.of();
    }
    try {
      return Pem.certificates(pem);
    } catch (GeneralSecurityException e) {
      mistake(pathKey, textKey, "certificates in PEM", e);
      return List.of();
    }
  }

  private @Nullable PrivateKey privateKey() {
    String pem = pem("ssl_client_key_path", "ssl_client_key_string");
    if (pem == null) {
      return null;
    }
    try {
      return Pem.privateKey(pem);
    } catch (GeneralSecurityException e) {
      mistake("ssl_client_key_path", "ssl_client_key_string", "a private key in PEM", e);
      return null;
    }
  }

  private void mistake(String pathKey, String textKey, String expected, Exception reason) {
    String key = config.has(pathKey) ? pathKey : textKey;
    config.error(
        config.location(key), key + ": " + reason.getMessage() + " (expected: " + expected + ")");
  }

  /** What the keys hold; where both are given the file counts. */
  private @Nullable String pem(String pathKey, String textKey) {
    String path = config.string(pathKey);
    String text = config.string(textKey);
    if (path == null) {
      return text;
    }
    if (text != null) {
      config.warning(config.location(textKey), textKey + ": has no effect beside " + pathKey);
    }
    String fault;
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(MAX_FILE + 1);
      if (bytes.length <= MAX_FILE) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
      }
      fault = "file is too large (expected: at most " + (MAX_FILE >> 10) + " KiB)";
    } catch (NoSuchFileException e) {
      fault = "no such file";
    } catch (AccessDeniedException e) {
      fault = "permission denied";
    } catch (IOException | RuntimeException e) {
      fault = "cannot be read: " + e.getMessage();
    }
    config.error(config.location(pathKey), pathKey + ": '" + path + "': " + fault);
    return null;
  }

  private List<String> protocols() {
    int oldest = version("ssl_min_tls", 2);
    int newest = version("ssl_max_tls", VERSIONS.size() - 1);
    if (oldest < 0 || newest < 0) {
      return List.of();
    }
    if (oldest > newest) {
      config.error(
          config.location("ssl_min_tls"),
          "ssl_min_tls: "
              + VERSIONS.get(oldest)
              + " (expected: at most ssl_max_tls, which is "
              + VERSIONS.get(newest)
              + ")");
      return List.of();
    }
    boolean given = config.has("ssl_min_tls") || config.has("ssl_max_tls");
    return given ? PROTOCOLS.subList(oldest, newest + 1) : List.of();
  }

  /** The version's number in the list; negative after a mistake. */
  private int version(String key, int missing) {
    String text = config.string(key);
    if (text == null) {
      return missing;
    }
    String plain = text.toLowerCase(Locale.ROOT).replaceFirst("^tlsv?", "");
    int index = VERSIONS.indexOf(plain.equals("1") ? "1.0" : plain);
    if (index < 0) {
      config.error(
          config.location(key),
          key + ": '" + text + "' (expected: " + String.join(", ", VERSIONS) + ")");
    }
    return index;
  }

  /** Both keys together: the Java platform has one list for all versions. */
  private List<String> ciphers() {
    List<String> ciphers = new ArrayList<>();
    ciphers.addAll(ciphers("ssl_cipher"));
    ciphers.addAll(ciphers("ssl_cipher_suite"));
    if (config.has("ssl_cipher") && !config.has("ssl_cipher_suite")) {
      // As with OpenSSL, naming the ciphers of TLS 1.2 leaves those of TLS 1.3 as they are.
      ciphers.addAll(CipherNames.TLS_1_3);
    }
    return ciphers;
  }

  private List<String> ciphers(String key) {
    String text = config.string(key);
    if (text == null) {
      return List.of();
    }
    List<String> ciphers = new ArrayList<>();
    Set<String> supported = supported();
    for (String name : text.split("[:, ]+")) {
      String standard = CipherNames.standard(name);
      if (supported.contains(standard)) {
        ciphers.add(standard);
      } else if (!name.isEmpty()) {
        config.error(
            config.location(key), key + ": '" + name + "' is no cipher that this Java knows");
      }
    }
    return ciphers;
  }

  private static Set<String> supported() {
    try {
      return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    } catch (NoSuchAlgorithmException e) {
      return Set.of();
    }
  }
}

package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's and a client's certificate, each its own authority, for 127.0.0.1. */
final class Certificates {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path directory;
  private final Map<String, KeyStore> stores;

  Certificates(Path directory) throws Exception {
    this.directory = directory;
    this.stores = Map.of("server", keyStore("server", "RSA"), "client", keyStore("client", "EC"));
  }

  /** The JDK's own tool: there is no public API that signs certificates. */
  private KeyStore keyStore(String name, String algorithm) throws Exception {
    Path store = directory.resolve(name + ".p12");
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

  /** A file with the certificate in PEM. */
  Path certificate(String name) throws GeneralSecurityException, IOException {
    return pem(name + ".crt", "CERTIFICATE", stores.get(name).getCertificate(name).getEncoded());
  }

  /** A file with the private key in PEM. */
  Path key(String name) throws GeneralSecurityException, IOException {
    byte[] key = stores.get(name).getKey(name, PASSWORD).getEncoded();
    return pem(name + ".key", "PRIVATE KEY", key);
  }

  private Path pem(String file, String label, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  /** For a server that has the server's certificate and trusts the client's. */
  SSLContext serverContext() throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(stores.get("server"), PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("client", stores.get("client").getCertificate("client"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}

package io.weir.sample.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads public keys from PEM files: bare ones, and those inside of certificates. */
final class PublicKeys {

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String ANY_KEY = "PUBLIC KEY";
  private static final String RSA_KEY = "RSA PUBLIC KEY";

  // RFC 3279 section 2.3.1: what stands before a bare RSA key in a SubjectPublicKeyInfo.
  private static final byte[] RSA_IDENTIFIER = {
    0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0
  };

  private PublicKeys() {}

  /**
   * @throws IOException where the file cannot be read, or holds no key; the message says which
   */
  static PublicKey read(Path file) throws IOException {
    String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    try {
      byte[] block = block(pem, CERTIFICATE);
      if (block != null) {
        return CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(block))
            .getPublicKey();
      }
      block = block(pem, ANY_KEY);
      if (block != null) {
        return key(block);
      }
      block = block(pem, RSA_KEY);
      if (block != null) {
        return key(wrapped(block));
      }
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      throw new IOException(file + ": " + malformed.getMessage(), malformed);
    }
    throw new IOException(file + ": no public key and no certificate");
  }

  private static byte @Nullable [] block(String pem, String type) {
    String begin = "-----BEGIN " + type + "-----";
    int start = pem.indexOf(begin);
    int end = pem.indexOf("-----END " + type + "-----", Math.max(start, 0));
    return start < 0 || end < 0
        ? null
        : Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
  }

  private static PublicKey key(byte[] encoded) throws GeneralSecurityException {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(encoded);
    try {
      return KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException noRsaKey) {
      return KeyFactory.getInstance("EC").generatePublic(spec);
    }
  }

  private static byte[] wrapped(byte[] rsaKey) {
    byte[] bits = new byte[rsaKey.length + 1];
    System.arraycopy(rsaKey, 0, bits, 1, rsaKey.length);
    byte[] string = der(0x03, bits);
    byte[] content = new byte[RSA_IDENTIFIER.length + string.length];
    System.arraycopy(RSA_IDENTIFIER, 0, content, 0, RSA_IDENTIFIER.length);
    System.arraycopy(string, 0, content, RSA_IDENTIFIER.length, string.length);
    return der(0x30, content);
  }

  /** A value of less than 64 KiB behind its tag and length. */
  private static byte[] der(int tag, byte[] content) {
    byte[] encoded = new byte[content.length + 4];
    encoded[0] = (byte) tag;
    encoded[1] = (byte) 0x82;
    encoded[2] = (byte) (content.length >> 8);
    encoded[3] = (byte) content.length;
    System.arraycopy(content, 0, encoded, 4, content.length);
    return encoded;
  }
}

package io.weir.exporters.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in the textual encoding of RFC 7468. */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  // AlgorithmIdentifier of rsaEncryption (RFC 8017, A.1): its object identifier and NULL.
  private static final byte[] RSA_ALGORITHM = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private Pem() {}

  /** All certificates, in order; at least one. */
  static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).endsWith("CERTIFICATE")) {
        certificates.add(
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(decode(block.group(2)))));
      }
    }
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("no certificate found");
    }
    return certificates;
  }

  /** The first private key: of PKCS #8, or of PKCS #1 for RSA; not encrypted. */
  static PrivateKey privateKey(String text) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      byte[] bytes = decode(block.group(2));
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return key(bytes, List.of("RSA", "EC", "EdDSA"));
        }
        case "RSA PRIVATE KEY" -> {
          byte[] wrapped = sequence(VERSION_0, RSA_ALGORITHM, element(0x04, bytes));
          return key(wrapped, List.of("RSA"));
        }
        case "EC PRIVATE KEY" ->
            throw new GeneralSecurityException(
                "a key in SEC 1 form; 'openssl pkcs8 -topk8 -nodes' turns it into PKCS #8");
        case "ENCRYPTED PRIVATE KEY" -> throw new GeneralSecurityException("the key is encrypted");
        default -> {
          // Parameters or a certificate in the same file: the key comes later.
        }
      }
    }
    throw new GeneralSecurityException("no private key found");
  }

  private static PrivateKey key(byte[] pkcs8, List<String> algorithms)
      throws GeneralSecurityException {
    for (String algorithm : algorithms) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) {
        // A key of another algorithm: the next one may know it.
      }
    }
    throw new GeneralSecurityException("the key is none of " + String.join(", ", algorithms));
  }

  private static byte[] decode(String base64) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("bad base64: " + e.getMessage(), e);
    }
  }

  private static byte[] sequence(byte[]... elements) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] element : elements) {
      content.writeBytes(element);
    }
    return element(0x30, content.toByteArray());
  }

  /** One element of DER (X.690): tag, length in as few bytes as it needs, content. */
  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int bytes = (39 - Integer.numberOfLeadingZeros(content.length)) / 8;
      out.write(0x80 | bytes);
      for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out.write(content.length >> shift);
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}

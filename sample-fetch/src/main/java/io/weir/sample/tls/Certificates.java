package io.weir.sample.tls;

import io.weir.api.sample.ByteText;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Facts about certificates under the names that OpenSSL gives them. */
public final class Certificates {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Map<String, String> KEY_ALGORITHMS =
      Map.of(
          "RSA", "rsaEncryption",
          "EC", "id-ecPublicKey",
          "DSA", "dsaEncryption",
          "Ed25519", "ED25519",
          "EdDSA", "ED25519");

  private static final Map<String, String> SIGNATURE_ALGORITHMS =
      Map.of(
          "SHA1withRSA", "RSA-SHA1",
          "SHA256withRSA", "RSA-SHA256",
          "SHA384withRSA", "RSA-SHA384",
          "SHA512withRSA", "RSA-SHA512",
          "SHA256withECDSA", "ecdsa-with-SHA256",
          "SHA384withECDSA", "ecdsa-with-SHA384",
          "SHA512withECDSA", "ecdsa-with-SHA512",
          "RSASSA-PSS", "RSASSA-PSS");

  // RFC 5280 section 4.2.1.6: the kinds of names that are plain text.
  private static final Map<Integer, String> NAME_KINDS =
      Map.of(1, "email", 2, "DNS", 6, "URI", 7, "IP Address");

  private Certificates() {}

  /** {@code YYMMDDhhmmssZ}. */
  public static String date(Date date) {
    return DATE.format(date.toInstant());
  }

  public static String keyAlgorithm(X509Certificate certificate) {
    String name = certificate.getPublicKey().getAlgorithm();
    return KEY_ALGORITHMS.getOrDefault(name, name);
  }

  public static String signatureAlgorithm(X509Certificate certificate) {
    String name = certificate.getSigAlgName();
    return SIGNATURE_ALGORITHMS.getOrDefault(name, name);
  }

  /** The digest as byte text. */
  public static String sha1(X509Certificate certificate) throws CertificateEncodingException {
    try {
      return ByteText.of(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }

  /** One certificate after the other, as byte text; without those that cannot be encoded. */
  public static String encoded(List<X509Certificate> chain) {
    StringBuilder bytes = new StringBuilder();
    for (X509Certificate certificate : chain) {
      try {
        bytes.append(ByteText.of(certificate.getEncoded()));
      } catch (CertificateEncodingException malformed) {
        return bytes.toString();
      }
    }
    return bytes.toString();
  }

  /** Such as {@code DNS:host, IP Address:1.2.3.4}, as byte text; empty without the extension. */
  public static String alternativeNames(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    StringBuilder text = new StringBuilder();
    if (names != null) {
      for (List<?> name : names) {
        String kind = name.get(0) instanceof Integer type ? NAME_KINDS.get(type) : null;
        if (kind != null) {
          String value = String.valueOf(name.get(1));
          // OpenSSL writes the groups of an IPv6 address in capitals.
          boolean address = kind.equals("IP Address");
          text.append(text.length() == 0 ? "" : ", ").append(kind).append(':');
          text.append(address ? value.toUpperCase(Locale.ROOT) : value);
        }
      }
    }
    return ByteText.of(text.toString());
  }
}

package io.weir.exporters.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenSSL's names of ciphers and those of the standards, which the Java platform uses. */
final class CipherNames {

  /** RFC 8446, appendix B.4, as far as the Java platform has them. */
  static final List<String> TLS_1_3 =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

  // ECDHE-RSA-AES128-GCM-SHA256: key exchange and authentication, cipher with mode, hash.
  private static final Pattern OPENSSL =
      Pattern.compile(
          "(?:((?:ECDHE|DHE)-(?:RSA|ECDSA|DSS))-)?"
              + "(AES128|AES256|CHACHA20-POLY1305|CAMELLIA128|CAMELLIA256|ARIA128|ARIA256)"
              + "(?:-(GCM))?(?:-(SHA|SHA256|SHA384))?");

  private CipherNames() {}

  /** The standard's name of a cipher; a name that does not look like OpenSSL's as it is. */
  static String standard(String name) {
    Matcher openssl = OPENSSL.matcher(name);
    if (!openssl.matches()) {
      return name;
    }
    String exchange = openssl.group(1) == null ? "RSA" : openssl.group(1).replace('-', '_');
    String hash = openssl.group(4) == null ? "SHA256" : openssl.group(4);
    if (openssl.group(2).startsWith("CHACHA20")) {
      return "TLS_" + exchange + "_WITH_CHACHA20_POLY1305_" + hash;
    }
    String cipher = openssl.group(2).replaceFirst("(128|256)$", "_$1");
    String mode = openssl.group(3) == null ? "CBC" : "GCM";
    return "TLS_" + exchange + "_WITH_" + cipher + "_" + mode + "_" + hash;
  }
}

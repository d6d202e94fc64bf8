package io.weir.sample.crypto;

import io.weir.api.sample.ByteText;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The algorithms that tokens are signed with (RFC 7518 section 3.1). */
enum SignatureAlgorithm {
  HS256("HmacSHA256", 256),
  HS384("HmacSHA384", 384),
  HS512("HmacSHA512", 512),
  RS256("SHA256withRSA", 256),
  RS384("SHA384withRSA", 384),
  RS512("SHA512withRSA", 512),
  ES256("SHA256withECDSAinP1363Format", 256),
  ES384("SHA384withECDSAinP1363Format", 384),
  ES512("SHA512withECDSAinP1363Format", 512),
  PS256("RSASSA-PSS", 256),
  PS384("RSASSA-PSS", 384),
  PS512("RSASSA-PSS", 512);

  private final String jvmName;
  private final int bits;

  SignatureAlgorithm(String jvmName, int bits) {
    this.jvmName = jvmName;
    this.bits = bits;
  }

  static @Nullable SignatureAlgorithm byName(String name) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.name().equals(name)) {
        return algorithm;
      }
    }
    return null;
  }

  boolean isSymmetric() {
    return jvmName.startsWith("Hmac");
  }

  /** Whether a signature was made with a secret. */
  boolean verify(byte[] content, byte[] signature, String secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(jvmName);
    byte[] key = ByteText.bytes(secret);
    mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, jvmName));
    return MessageDigest.isEqual(mac.doFinal(content), signature);
  }

  /** Whether a signature was made with the other half of a key. */
  boolean verify(byte[] content, byte[] signature, PublicKey key) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(jvmName);
    if (jvmName.equals("RSASSA-PSS")) {
      String digest = "SHA-" + bits;
      verifier.setParameter(
          new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), bits / 8, 1));
    }
    verifier.initVerify(key);
    verifier.update(content);
    return verifier.verify(signature);
  }
}

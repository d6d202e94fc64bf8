package io.weir.sample.crypto;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.sample.expression.ConstantFetch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Verifies the signatures of JSON Web Tokens with secrets, or with keys from files. */
public final class TokenVerifier implements Converter {

  // HAProxy manual, section 7.3.1, jwt_verify: what it returns.
  private static final Sample VALID = Sample.of(1);
  private static final Sample INVALID = Sample.of(0);
  private static final Sample UNKNOWN_ALGORITHM = Sample.of(-1);
  private static final Sample UNMANAGED_ALGORITHM = Sample.of(-2);
  private static final Sample INVALID_TOKEN = Sample.of(-3);
  private static final Sample UNKNOWN_KEY = Sample.of(-5);
  private static final Sample INTERNAL_ERROR = Sample.of(-6);

  /** Keys of all uses: a variable may name a file that another use was given at start. */
  private static final Map<String, PublicKey> KEYS = new ConcurrentHashMap<>();

  private final SampleFetch algorithm;
  private final SampleFetch key;

  private TokenVerifier(SampleFetch algorithm, SampleFetch key) {
    this.algorithm = algorithm;
    this.key = key;
  }

  /**
   * A verifier; files are read now, for nothing may wait for a disk later. Null after reporting
   * that one cannot be.
   */
  public static @Nullable Converter create(Arguments arguments) {
    SampleFetch algorithm = arguments.value(0);
    SampleFetch key = arguments.value(1);
    if (algorithm instanceof ConstantFetch name && !isAlgorithm(name.value().toByteText())) {
      arguments
          .context()
          .problems()
          .error(
              arguments.word(0).location(),
              "alg: '"
                  + arguments.word(0).text()
                  + "' (expected: HS, RS, ES or PS with 256, 384 or 512, or a variable)");
      return null;
    }
    if (key instanceof ConstantFetch path && !isSecret(algorithm, path)) {
      try {
        String name = path.value().toByteText();
        KEYS.put(name, PublicKeys.read(Path.of(name)));
      } catch (IOException e) {
        arguments
            .context()
            .problems()
            .error(
                arguments.word(1).location(),
                "key: '" + arguments.word(1).text() + "' cannot be read: " + e.getMessage());
        return null;
      }
    }
    return new TokenVerifier(algorithm, key);
  }

  private static boolean isAlgorithm(String name) {
    return SignatureAlgorithm.byName(name) != null;
  }

  /** A key of an algorithm that is not known yet is a secret where there is no such file. */
  private static boolean isSecret(SampleFetch algorithm, ConstantFetch key) {
    if (algorithm instanceof ConstantFetch constant) {
      SignatureAlgorithm named = SignatureAlgorithm.byName(constant.value().toByteText());
      return named == null || named.isSymmetric();
    }
    String text = key.value().toByteText();
    return text.indexOf('\0') >= 0 || !Files.isRegularFile(Path.of(text));
  }

  @Override
  public @Nullable Sample convert(Sample input, Stream stream, Direction direction) {
    String algorithmName = Secrets.text(algorithm, stream, direction);
    String keyText = Secrets.text(key, stream, direction);
    if (algorithmName == null || keyText == null) {
      return null;
    }
    if (algorithmName.equals("none")) {
      return unsigned(input.toByteText());
    }
    WebToken token = WebToken.parse(input.toByteText());
    byte[] signature = token == null || !token.isSigned() ? null : token.signature();
    SignatureAlgorithm named = SignatureAlgorithm.byName(algorithmName);
    if (named == null) {
      return UNKNOWN_ALGORITHM;
    }
    if (token == null || signature == null || signature.length == 0) {
      return INVALID_TOKEN;
    }
    return verified(named, token.signedContent(), signature, keyText);
  }

  /** What may have no signature must have none. */
  private static Sample unsigned(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 0) {
      return INVALID_TOKEN;
    }
    return second < 0 || second == token.length() - 1 ? VALID : INVALID;
  }

  private static Sample verified(
      SignatureAlgorithm algorithm, byte[] content, byte[] signature, String keyText) {
    try {
      if (algorithm.isSymmetric()) {
        return algorithm.verify(content, signature, keyText) ? VALID : INVALID;
      }
      PublicKey publicKey = KEYS.get(keyText);
      if (publicKey == null) {
        return UNKNOWN_KEY;
      }
      return algorithm.verify(content, signature, publicKey) ? VALID : INVALID;
    } catch (SignatureException | InvalidKeyException noSignatureOfThisKey) {
      return INVALID;
    } catch (NoSuchAlgorithmException e) {
      return UNMANAGED_ALGORITHM;
    } catch (GeneralSecurityException e) {
      return INTERNAL_ERROR;
    }
  }
}

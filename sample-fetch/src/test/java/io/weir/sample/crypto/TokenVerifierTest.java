package io.weir.sample.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.api.stream.VariableName;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenVerifierTest {

  @TempDir private static Path directory;

  private static KeyPair rsa;
  private static KeyPair ec;

  private final SampleCompiler compiler = new SampleCompiler();
  private final TestingStream stream = new TestingStream();

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    rsa = generator.generateKeyPair();
    KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
    curves.initialize(new ECGenParameterSpec("secp256r1"));
    ec = curves.generateKeyPair();
    write("rsa.pem", "PUBLIC KEY", rsa.getPublic().getEncoded());
    write("ec.pem", "PUBLIC KEY", ec.getPublic().getEncoded());
    // RFC 8017 appendix A.1.1: the bare key stands behind 24 bytes that name the algorithm.
    byte[] encoded = rsa.getPublic().getEncoded();
    byte[] bare = java.util.Arrays.copyOfRange(encoded, 24, encoded.length);
    write("bare.pem", "RSA PUBLIC KEY", bare);
  }

  private static void write(String name, String type, byte[] content) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }

  private static String token(String algorithm, @Nullable PSSParameterSpec parameters, KeyPair key)
      throws Exception {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String content = encoder.encodeToString("{}".getBytes(StandardCharsets.UTF_8)) + ".e30";
    Signature signer = Signature.getInstance(algorithm);
    if (parameters != null) {
      signer.setParameter(parameters);
    }
    signer.initSign(key.getPrivate());
    signer.update(content.getBytes(StandardCharsets.US_ASCII));
    return content + '.' + encoder.encodeToString(signer.sign());
  }

  private long verified(String token, String algorithm, String key) {
    CompileContext context = CompileContexts.of(stream);
    stream.variables().set(VariableName.parse("txn.token"), Sample.of(token));
    SampleExpression expression =
        compiler.compile(
            CompileContexts.word("var(txn.token),jwt_verify(" + algorithm + ",\"" + key + "\")"),
            context);
    assertThat(context.problems().all()).isEmpty();
    assertThat(expression).isNotNull();
    return ((Sample.Int) expression.fetch(stream, Direction.REQUEST)).value();
  }

  private static String file(String name) {
    return directory.resolve(name).toString().replace("\\", "\\\\");
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, SHA256withRSA, rsa.pem",
    "RS384, SHA384withRSA, rsa.pem",
    "RS512, SHA512withRSA, bare.pem",
    "ES256, SHA256withECDSAinP1363Format, ec.pem"
  })
  void acceptsWhatWasSignedWithTheOtherHalfOfAKey(String name, String algorithm, String key)
      throws Exception {
    String token = token(algorithm, null, key.equals("ec.pem") ? ec : rsa);
    assertThat(verified(token, name, file(key))).isEqualTo(1);
    assertThat(verified("e" + token, name, file(key))).isEqualTo(0);
    assertThat(verified(token.substring(0, token.length() - 6), name, file(key))).isEqualTo(0);
  }

  @Test
  void acceptsProbabilisticSignatures() throws Exception {
    PSSParameterSpec parameters =
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
    String token = token("RSASSA-PSS", parameters, rsa);
    assertThat(verified(token, "PS256", file("rsa.pem"))).isEqualTo(1);
    assertThat(verified(token, "RS256", file("rsa.pem"))).isEqualTo(0);
  }

  @Test
  void tellsErrorsFromWrongSignatures() throws Exception {
    String token = token("SHA256withRSA", null, rsa);
    assertThat(verified(token, "RS256", file("ec.pem"))).isEqualTo(0);
    assertThat(verified("a.b", "RS256", file("rsa.pem"))).isEqualTo(-3);
    stream.variables().set(VariableName.parse("txn.alg"), Sample.of("XX256"));
    assertThat(verified(token, "txn.alg", file("rsa.pem"))).isEqualTo(-1);
    stream.variables().set(VariableName.parse("txn.alg"), Sample.of("RS256"));
    assertThat(verified(token, "txn.alg", file("rsa.pem"))).isEqualTo(1);
    stream.variables().set(VariableName.parse("txn.key"), Sample.of("/never/read.pem"));
    CompileContext context = CompileContexts.of(stream);
    SampleExpression expression =
        compiler.compile(CompileContexts.word("var(txn.token),jwt_verify(RS256,txn.key)"), context);
    assertThat(expression).isNotNull();
    assertThat(expression.fetch(stream, Direction.REQUEST)).isEqualTo(Sample.of(-5));
  }
}

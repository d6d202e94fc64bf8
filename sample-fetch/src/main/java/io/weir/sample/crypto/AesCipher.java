package io.weir.sample.crypto;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.VariableName;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES in CBC and GCM modes; no value where a key, nonce or tag is not right. */
public final class AesCipher {

  private static final int BLOCK = 16;
  private static final int TAG_BITS = 128;

  private final boolean encrypt;
  private final int keySize;
  private final SampleFetch nonce;
  private final SampleFetch key;

  private AesCipher(Arguments arguments, boolean encrypt) {
    this.encrypt = encrypt;
    this.keySize = Integer.parseInt(arguments.string(0)) / 8;
    this.nonce = arguments.value(1);
    this.key = arguments.value(2);
  }

  /**
   * Cipher block chaining: bits, nonce, key, and additional data, which this mode has no use for.
   */
  public static @Nullable Converter cbc(Arguments arguments, boolean encrypt) {
    if (!Secrets.areBase64(arguments, encrypt ? "aes_cbc_enc" : "aes_cbc_dec", 1, 2)) {
      return null;
    }
    AesCipher cipher = new AesCipher(arguments, encrypt);
    return cipher::cbc;
  }

  /** Galois/counter mode, encrypting: the tag goes to a variable in base64. */
  public static @Nullable Converter gcmEncryption(Arguments arguments) {
    if (!Secrets.areBase64(arguments, "aes_gcm_enc", 1, 2, 4)) {
      return null;
    }
    AesCipher cipher = new AesCipher(arguments, true);
    VariableName tag = arguments.variable(3);
    SampleFetch data = arguments.has(4) ? arguments.value(4) : null;
    return (input, stream, direction) -> {
      byte[] result = cipher.gcm(bytes(input), data, stream, direction);
      if (result == null) {
        return null;
      }
      int split = result.length - TAG_BITS / 8;
      byte[] made = Arrays.copyOfRange(result, split, result.length);
      stream.variables().set(tag, Sample.of(ByteText.of(Base64.getEncoder().encode(made))));
      return Sample.ofBinary(ByteText.of(Arrays.copyOf(result, split)));
    };
  }

  /** Galois/counter mode, decrypting: the tag is a constant or variable in base64. */
  public static @Nullable Converter gcmDecryption(Arguments arguments) {
    if (!Secrets.areBase64(arguments, "aes_gcm_dec", 1, 2, 3, 4)) {
      return null;
    }
    AesCipher cipher = new AesCipher(arguments, false);
    SampleFetch tag = arguments.value(3);
    SampleFetch data = arguments.has(4) ? arguments.value(4) : null;
    return (input, stream, direction) -> {
      byte[] expected = Secrets.bytes(tag, stream, direction);
      if (expected == null || expected.length != TAG_BITS / 8) {
        return null;
      }
      byte[] secret = bytes(input);
      byte[] whole = Arrays.copyOf(secret, secret.length + expected.length);
      System.arraycopy(expected, 0, whole, secret.length, expected.length);
      byte[] result = cipher.gcm(whole, data, stream, direction);
      return result == null ? null : Sample.ofBinary(ByteText.of(result));
    };
  }

  private static byte[] bytes(Sample input) {
    return ByteText.bytes(
        input instanceof Sample.Binary binary ? binary.value() : input.toByteText());
  }

  private int mode() {
    return encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
  }

  private @Nullable SecretKeySpec key(Stream stream, Direction direction) {
    byte[] bytes = Secrets.bytes(key, stream, direction);
    return bytes == null || bytes.length != keySize ? null : new SecretKeySpec(bytes, "AES");
  }

  private @Nullable Sample cbc(Sample input, Stream stream, Direction direction) {
    SecretKeySpec secret = key(stream, direction);
    byte[] start = Secrets.bytes(nonce, stream, direction);
    if (secret == null || start == null) {
      return null;
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      // A nonce that is too short is filled with zeros, one too long is cut.
      cipher.init(mode(), secret, new IvParameterSpec(Arrays.copyOf(start, BLOCK)));
      return Sample.ofBinary(ByteText.of(cipher.doFinal(bytes(input))));
    } catch (GeneralSecurityException wrong) {
      return null;
    }
  }

  private byte @Nullable [] gcm(
      byte[] input, @Nullable SampleFetch data, Stream stream, Direction direction) {
    SecretKeySpec secret = key(stream, direction);
    byte[] start = Secrets.bytes(nonce, stream, direction);
    byte[] additional = data == null ? new byte[0] : Secrets.bytes(data, stream, direction);
    if (secret == null || start == null || start.length == 0 || additional == null) {
      return null;
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode(), secret, new GCMParameterSpec(TAG_BITS, start));
      cipher.updateAAD(additional);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException wrong) {
      return null;
    }
  }
}

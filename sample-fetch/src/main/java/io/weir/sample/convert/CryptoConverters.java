package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.convert.ConverterLines.bound;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.sample.crypto.AesCipher;
import io.weir.sample.crypto.TokenVerifier;
import io.weir.sample.crypto.WebToken;
import io.weir.sample.expression.PureConverter;
import io.weir.sample.json.JsonPath;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Encryption and JSON Web Tokens (HAProxy manual, section 7.3.1). */
final class CryptoConverters {

  private static final Parameter BITS =
      Parameter.required("bits", ArgumentType.ENUM).oneOf("128", "192", "256");
  private static final Parameter NONCE =
      Parameter.required("nonce", ArgumentType.STRING_OR_VARIABLE);
  private static final Parameter KEY = Parameter.required("key", ArgumentType.STRING_OR_VARIABLE);
  private static final Parameter DATA = Parameter.optional("aad", ArgumentType.STRING_OR_VARIABLE);
  private static final List<Parameter> QUERY =
      List.of(
          Parameter.optional("json_path", ArgumentType.STRING),
          Parameter.optional("output_type", ArgumentType.ENUM).oneOf("int"));
  private static final List<Parameter> VERIFY =
      List.of(Parameter.required("alg", ArgumentType.STRING_OR_VARIABLE), KEY);

  private CryptoConverters() {}

  static List<ConverterDefinition> lines() {
    return List.of(
        bound(
            "aes_cbc_enc",
            List.of(BITS, NONCE, KEY, DATA),
            BIN,
            BIN,
            "Encrypts with AES in CBC mode; nonce and key are base64.",
            arguments -> AesCipher.cbc(arguments, true)),
        bound(
            "aes_cbc_dec",
            List.of(BITS, NONCE, KEY, DATA),
            BIN,
            BIN,
            "Decrypts what AES encrypted in CBC mode; nonce and key are base64.",
            arguments -> AesCipher.cbc(arguments, false)),
        bound(
            "aes_gcm_enc",
            List.of(BITS, NONCE, KEY, Parameter.required("aead_tag", ArgumentType.VARIABLE), DATA),
            BIN,
            BIN,
            "Encrypts with AES in GCM mode and puts the tag into a variable; all is base64.",
            AesCipher::gcmEncryption),
        bound(
            "aes_gcm_dec",
            List.of(
                BITS,
                NONCE,
                KEY,
                Parameter.required("aead_tag", ArgumentType.STRING_OR_VARIABLE),
                DATA),
            BIN,
            BIN,
            "Decrypts what AES encrypted in GCM mode where the tag is right; all is base64.",
            AesCipher::gcmDecryption),
        pure(
            "jwt_header_query",
            QUERY,
            STR,
            ANY,
            "The header of a JSON Web Token, or what a path leads to in it.",
            arguments -> query(arguments, WebToken::header)),
        pure(
            "jwt_payload_query",
            QUERY,
            STR,
            ANY,
            "The payload of a signed JSON Web Token, or what a path leads to in it.",
            arguments -> query(arguments, WebToken::payload)),
        bound(
            "jwt_verify",
            VERIFY,
            STR,
            SINT,
            "1 where a token's signature is right, 0 where it is not, below 0 after an error.",
            TokenVerifier::create),
        bound(
            "jwt_verify_cert",
            List.of(VERIFY.get(0), Parameter.required("cert", ArgumentType.STRING_OR_VARIABLE)),
            STR,
            SINT,
            "The same with the key of a certificate.",
            TokenVerifier::create));
  }

  private static @Nullable PureConverter query(
      Arguments arguments, Function<WebToken, @Nullable String> part) {
    boolean whole = !arguments.has(0);
    JsonPath path = whole ? null : JsonQuery.path(arguments, 0);
    if (!whole && path == null) {
      return null;
    }
    boolean integer = arguments.has(1);
    return input -> {
      WebToken token = WebToken.parse(text(input));
      String json = token == null ? null : part.apply(token);
      if (json == null || path == null) {
        return json == null ? null : Sample.of(json);
      }
      return JsonQuery.query(json, path, integer);
    };
  }
}

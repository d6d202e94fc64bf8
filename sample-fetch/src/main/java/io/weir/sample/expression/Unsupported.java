package io.weir.sample.expression;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that HAProxy knows and Weir does not serve, by family, each with its reason. */
public final class Unsupported {

  private static final String TABLES = "Weir has no stick tables yet";
  private static final String LOW_LEVEL = "Weir does not read the kernel's view of a connection";
  private static final String DEVICES = "it needs a device database";

  private static final Map<Pattern, String> FAMILIES =
      Map.ofEntries(
          Map.entry(
              Pattern.compile("sc[0-9]?_.*|src_(?!port$|is_local$).*|table_.*|in_table"), TABLES),
          Map.entry(Pattern.compile("(51d|da-csv).*"), DEVICES),
          Map.entry(Pattern.compile("distcc_.*"), "distcc is not spoken"),
          Map.entry(
              Pattern.compile(
                  "(fc|bc)_(err|err_name|err_str|glitches|settings_streams_limit)|fc_saved_syn"),
              LOW_LEVEL),
          Map.entry(Pattern.compile("(eth|ip|tcp)\\..*"), "saved SYN packets are not available"),
          Map.entry(Pattern.compile("(bs|fs)\\..*|term_events"), LOW_LEVEL),
          Map.entry(
              Pattern.compile("ssl_(bc|s)(_.*)?|ssl_f_.*"),
              "details of a server's or of Weir's own TLS are not available yet"),
          Map.entry(
              Pattern.compile(
                  "ssl_fc_(.*_secret|.*_secret_0|.*_bin|.*_hex|.*_str|.*_xxh|.*random|err|npn"
                      + "|session_key|unique_id|has_early|protocol_hello_id)"),
              "the JVM's TLS does not show it"),
          Map.entry(
              Pattern.compile("ssl_c_(ca_err|ca_err_depth|err)|x509_v_err_str"),
              "certificates are checked by the JVM, which has no OpenSSL error numbers"),
          Map.entry(
              Pattern.compile("res\\.(cache|comp)_?.*"),
              "responses are neither cached nor compressed"),
          Map.entry(Pattern.compile("prio_(class|offset)"), "queues have no priorities"),
          Map.entry(Pattern.compile("quic_enabled"), "QUIC is not spoken"),
          Map.entry(Pattern.compile("(last|waiting)_entity"), "it is a debugging aid of HAProxy"),
          Map.entry(Pattern.compile("jwt_decrypt_.*"), "encrypted tokens are not read"),
          Map.entry(Pattern.compile("lua\\..*"), "Lua is not run; write a plugin in Java"));

  private Unsupported() {}

  /** Why a name is not served; null for a name that HAProxy does not have either. */
  public static @Nullable String reason(String name) {
    for (Map.Entry<Pattern, String> family : FAMILIES.entrySet()) {
      if (family.getKey().matcher(name).matches()) {
        return family.getValue();
      }
    }
    return null;
  }
}

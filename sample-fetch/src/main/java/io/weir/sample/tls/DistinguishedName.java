package io.weir.sample.tls;

import io.weir.api.sample.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The entries of a certificate's name, in the order of the certificate. */
public final class DistinguishedName {

  /** Names for what RFC 2253 has none for. */
  private static final Map<String, String> NAMES =
      Map.of(
          "1.2.840.113549.1.9.1", "emailAddress",
          "2.5.4.4", "SN",
          "2.5.4.5", "serialNumber",
          "2.5.4.12", "title",
          "2.5.4.42", "GN",
          "2.5.4.43", "initials",
          "2.5.4.46", "dnQualifier");

  private record Entry(String name, String value) {}

  private final List<Entry> entries;
  private final String rfc2253;

  public DistinguishedName(X500Principal principal) {
    this.rfc2253 = principal.getName(X500Principal.RFC2253, NAMES);
    this.entries = entries(rfc2253);
  }

  /** RFC 2253 has the entries backwards, with commas between and backslashes before commas. */
  private static List<Entry> entries(String name) {
    List<Entry> entries = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      char c = i == name.length() ? ',' : name.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ',' || c == '+') {
        int equals = name.indexOf('=', start);
        if (equals > 0 && equals < i) {
          String value = unescaped(name.substring(equals + 1, i));
          entries.add(0, new Entry(name.substring(start, equals), ByteText.of(value)));
        }
        start = i + 1;
      }
    }
    return entries;
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
      plain.append(text.charAt(escape ? ++i : i));
    }
    return plain.toString();
  }

  /** The whole as {@code /C=FR/CN=name}, as byte text. */
  public String slashed() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append('/').append(entry.name()).append('=').append(entry.value());
    }
    return text.toString();
  }

  /** The whole as RFC 2253 writes it, as byte text. */
  public String rfc2253() {
    return ByteText.of(rfc2253);
  }

  /**
   * The value of an entry as byte text, or null.
   *
   * @param occurrence which of that name, from 1, or from -1 backwards
   */
  public @Nullable String value(String name, int occurrence) {
    List<String> values = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        values.add(entry.value());
      }
    }
    int index = occurrence > 0 ? occurrence - 1 : values.size() + occurrence;
    return index >= 0 && index < values.size() ? values.get(index) : null;
  }
}

package io.weir.sample.format;

import io.weir.api.sample.LogFormatUse;

/**
 * The flags of one item (HAProxy manual, section 8.2.6).
 *
 * @param quote Q: between double quotes
 * @param hexadecimal X: addresses, ports and counters in hexadecimal
 * @param escape E: a backslash before {@code "}, {@code \} and {@code ]}
 * @param binary bin: bytes stay bytes
 * @param encoding json or cbor, or plain text
 */
record Style(
    LogFormatUse use,
    boolean quote,
    boolean hexadecimal,
    boolean escape,
    boolean binary,
    Encoding encoding) {

  /** How values are written. */
  enum Encoding {
    TEXT,
    JSON,
    CBOR
  }

  /** Whether the text goes into a message, where the values are all that it takes from samples. */
  boolean forHeaders() {
    return use == LogFormatUse.HTTP || use == LogFormatUse.UNIQUE_ID;
  }

  static Style plain(LogFormatUse use) {
    return new Style(use, false, false, false, false, Encoding.TEXT);
  }

  /** The same style with one flag changed; null where there is no such flag. */
  @org.jspecify.annotations.Nullable
  Style with(String flag, boolean on) {
    return switch (flag) {
      case "Q" -> new Style(use, on, hexadecimal, escape, binary, encoding);
      case "X" -> new Style(use, quote, on, escape, binary, encoding);
      case "E" -> new Style(use, quote, hexadecimal, on, binary, encoding);
      case "bin" -> new Style(use, quote, hexadecimal, escape, on, encoding);
      case "json" -> encoded(on ? Encoding.JSON : Encoding.TEXT);
      case "cbor" -> encoded(on ? Encoding.CBOR : Encoding.TEXT);
      default -> null;
    };
  }

  private Style encoded(Encoding value) {
    return new Style(use, quote, hexadecimal, escape, binary, value);
  }
}

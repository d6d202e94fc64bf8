package io.weir.exporters.spool;

import io.weir.exporters.otlp.OtlpTransport.Encoding;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One request in a spool; a file of which the name tells all this and the content is the request.
 *
 * @param number by which requests are in order
 * @param records how many spans, data points or log records it holds
 * @param checksum of the content, CRC-32
 * @param size in bytes
 */
record SpoolEntry(long number, int records, long checksum, Encoding encoding, long size) {

  private static final Pattern NAME =
      Pattern.compile("(\\d{19})-(\\d{1,9})-([0-9a-f]{8})\\.(pb|json)");

  /** What a file takes on most file systems, whatever is in it. */
  private static final long BLOCK = 4_096;

  static SpoolEntry of(long number, int records, Encoding encoding, byte[] content) {
    return new SpoolEntry(number, records, checksum(content), encoding, content.length);
  }

  /** The entry in a file of that name; empty for a file that is none. */
  static Optional<SpoolEntry> parse(String name, long size) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SpoolEntry(
              Long.parseLong(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Long.parseLong(parts.group(3), 16),
              parts.group(4).equals("pb") ? Encoding.PROTOBUF : Encoding.JSON,
              size));
    } catch (NumberFormatException e) { // Nineteen digits can be too much.
      return Optional.empty();
    }
  }

  String name() {
    String suffix =
        switch (encoding) {
          case PROTOBUF -> "pb";
          case JSON -> "json";
        };
    return String.format(Locale.ROOT, "%019d-%d-%08x.%s", number, records, checksum, suffix);
  }

  /** How much of a spool's room it takes. */
  long room() {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  boolean isWhole(byte[] content) {
    return checksum(content) == checksum;
  }

  SpoolEntry renumbered(long other) {
    return new SpoolEntry(other, records, checksum, encoding, size);
  }

  private static long checksum(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return sum.getValue();
  }
}

package io.weir.exporters.otlp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many records a receiver refused of a request that it took. The three responses of OTLP differ
 * in the name of the number only.
 */
public final class PartialSuccess {

  private static final Pattern JSON =
      Pattern.compile("\"rejected(?:Spans|DataPoints|LogRecords)\"\\s*:\\s*\"?(\\d{1,18})");

  // Both in Export…ServiceResponse and in Export…PartialSuccess it is the first field.
  private static final int PARTIAL_SUCCESS = 1;
  private static final int REJECTED = 1;

  private PartialSuccess() {}

  /** The number in a body; 0 where there is none, and for a body that is not as it should be. */
  public static long rejected(byte[] body, boolean json) {
    if (json) {
      Matcher number = JSON.matcher(new String(body, StandardCharsets.UTF_8));
      return number.find() ? Long.parseLong(number.group(1)) : 0;
    }
    try {
      return response(new ProtoFields(body));
    } catch (RuntimeException e) {
      return 0;
    }
  }

  private static long response(ProtoFields response) {
    long rejected = 0;
    while (response.next()) {
      if (response.isMessage(PARTIAL_SUCCESS)) {
        ProtoFields partial = response.message();
        while (partial.next()) {
          if (partial.isNumber(REJECTED)) {
            rejected = Math.max(0, partial.number());
          } else {
            partial.skip();
          }
        }
      } else {
        response.skip();
      }
    }
    return rejected;
  }
}

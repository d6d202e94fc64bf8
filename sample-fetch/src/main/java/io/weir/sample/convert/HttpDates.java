package io.weir.sample.convert;

import io.weir.api.sample.Sample;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The three forms of a date in HTTP (RFC 9110 section 5.6.7). */
final class HttpDates {

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              // Section 5.6.7: two digits mean the year that lies nearest; 70 divides as in C.
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

  private HttpDates() {}

  static @Nullable Sample parse(String text) {
    for (DateTimeFormatter form : FORMS) {
      try {
        return Sample.of(LocalDateTime.parse(text, form).toEpochSecond(ZoneOffset.UTC));
      } catch (DateTimeException anotherForm) {
        // The next one may fit.
      }
    }
    return null;
  }
}

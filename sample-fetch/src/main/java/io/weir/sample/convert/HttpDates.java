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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The three forms of a date in HTTP (RFC 9110 section 5.6.7). */
final class HttpDates {

  // The name of the day says nothing that the date does not: any will do.
  private static final Pattern DAY =
      Pattern.compile(
          "(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat), (?=[^-]*$)"
              + "|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day, (?=..-)"
              + "|(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) (?=[A-Z]))(.*)");

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
          new DateTimeFormatterBuilder()
              .appendPattern("dd-MMM-")
              // Section 5.6.7: two digits mean the year that lies nearest; 70 divides as in C.
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH),
          DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

  private HttpDates() {}

  static @Nullable Sample parse(String text) {
    Matcher matcher = DAY.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    for (DateTimeFormatter form : FORMS) {
      try {
        return Sample.of(LocalDateTime.parse(matcher.group(1), form).toEpochSecond(ZoneOffset.UTC));
      } catch (DateTimeException anotherForm) {
        // The next one may fit.
      }
    }
    return null;
  }
}

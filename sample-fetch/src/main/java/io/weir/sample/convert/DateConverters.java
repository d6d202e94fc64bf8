package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.convert.ConverterLines.number;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.sample.expression.PureConverter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates to text and back (HAProxy manual, section 7.3.1). */
final class DateConverters {

  private static final List<Parameter> FORMAT =
      List.of(
          Parameter.required("format", ArgumentType.STRING),
          Parameter.optional("offset", ArgumentType.SINT));

  private DateConverters() {}

  static List<ConverterDefinition> lines() {
    return List.of(
        time(
            "ltime",
            1,
            true,
            "Seconds since the epoch as a local date in a format of strftime(3)."),
        time(
            "utime", 1, false, "Seconds since the epoch as a UTC date in a format of strftime(3)."),
        time(
            "ms_ltime",
            1000,
            true,
            "Milliseconds since the epoch as a local date; %N has fractions."),
        time(
            "ms_utime",
            1000,
            false,
            "Milliseconds since the epoch as a UTC date; %N has fractions."),
        time(
            "us_ltime",
            1_000_000,
            true,
            "Microseconds since the epoch as a local date; %N has fractions."),
        time(
            "us_utime",
            1_000_000,
            false,
            "Microseconds since the epoch as a UTC date; %N has fractions."),
        pure(
            "http_date",
            List.of(
                Parameter.optional("offset", ArgumentType.SINT),
                Parameter.optional("unit", ArgumentType.ENUM).oneOf("s", "ms", "us")),
            SINT,
            STR,
            "Seconds since the epoch, or milliseconds or microseconds, as HTTP shows a date.",
            DateConverters::httpDate),
        pure(
            "date",
            STR,
            SINT,
            "Seconds since the epoch of a date as HTTP shows it (RFC 9110 section 5.6.7).",
            input -> HttpDates.parse(text(input))));
  }

  private static ConverterDefinition time(
      String name, long perSecond, boolean local, String summary) {
    return pure(name, FORMAT, SINT, STR, summary, a -> time(a, perSecond, local));
  }

  private static PureConverter time(Arguments arguments, long perSecond, boolean local) {
    StrfTime format = new StrfTime(arguments.string(0), perSecond > 1);
    long offset = arguments.integer(1, 0);
    return input -> {
      try {
        ZoneId zone = local ? ZoneId.systemDefault() : ZoneOffset.UTC;
        return Sample.of(format.format(instant(number(input) + offset, perSecond).atZone(zone)));
      } catch (DateTimeException beyondTheCalendar) {
        return null;
      }
    };
  }

  private static Instant instant(long value, long perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, perSecond),
        Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond));
  }

  private static PureConverter httpDate(Arguments arguments) {
    long offset = arguments.integer(0, 0);
    String unit = arguments.string(1, "s").toLowerCase(Locale.ROOT);
    long perSecond = unit.equals("us") ? 1_000_000 : unit.equals("ms") ? 1000 : 1;
    StrfTime format = new StrfTime("%a, %d %b %Y %H:%M:%S", false);
    return input -> formatted(format, number(input) + offset, perSecond);
  }

  /** HAProxy writes the fraction as a number of its own, without zeros in front. */
  private static @Nullable Sample formatted(StrfTime format, long value, long perSecond) {
    try {
      String date = format.format(instant(value, perSecond).atZone(ZoneOffset.UTC));
      String fraction = perSecond == 1 ? "" : "." + Math.floorMod(value, perSecond);
      return Sample.of(date + fraction + " GMT");
    } catch (DateTimeException beyondTheCalendar) {
      return null;
    }
  }
}

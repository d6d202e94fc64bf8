package io.weir.sample.convert;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A date format of strftime(3) in the C locale, with {@code %N} for nanoseconds as date(1) has it;
 * read once, into one piece of code an element.
 */
final class StrfTime {

  /** Appends one element of a date. */
  private interface Field extends BiConsumer<ZonedDateTime, StringBuilder> {}

  private final List<Field> fields = new ArrayList<>();

  StrfTime(String format, boolean nanoseconds) {
    int at = 0;
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 || percent + 1 == format.length() ? format.length() : percent;
      if (end > at) {
        literal(format.substring(at, end));
      }
      at = end;
      if (at < format.length()) {
        at = specifier(format, at, nanoseconds);
      }
    }
  }

  private void literal(String text) {
    fields.add((date, line) -> line.append(text));
  }

  private int specifier(String format, int percent, boolean nanoseconds) {
    char c = format.charAt(percent + 1);
    if (nanoseconds && c == 'N') {
      fraction(9);
      return percent + 2;
    }
    if (nanoseconds
        && c >= '1'
        && c <= '9'
        && percent + 2 < format.length()
        && format.charAt(percent + 2) == 'N') {
      fraction(c - '0');
      return percent + 3;
    }
    FieldStyle style = FieldStyle.read(format, percent + 1);
    int end = Math.min(style.end() + 1, format.length());
    char conversion = style.end() < format.length() ? format.charAt(style.end()) : '\0';
    Field field = styled(conversion, style);
    if (field != null) {
      fields.add(field);
    } else {
      // As the C library: what it does not know stays.
      literal(format.substring(percent, end));
    }
    return end;
  }

  private static @Nullable Field styled(char conversion, FieldStyle style) {
    String composite = composite(conversion);
    Field field = composite == null ? field(conversion) : whole(new StrfTime(composite, false));
    if (field == null || style.isPlain()) {
      return field;
    }
    boolean number = composite == null && FieldStyle.isNumber(conversion);
    return (date, line) -> {
      StringBuilder text = new StringBuilder();
      field.accept(date, text);
      line.append(style.apply(text.toString(), number));
    };
  }

  private static Field whole(StrfTime format) {
    return (date, line) -> format.fields.forEach(field -> field.accept(date, line));
  }

  private void fraction(int digits) {
    fields.add(
        (date, line) ->
            line.append(Integer.toString(1_000_000_000 + date.getNano()), 1, digits + 1));
  }

  private static @Nullable String composite(char c) {
    return switch (c) {
      case 'c' -> "%a %b %e %H:%M:%S %Y";
      case 'D', 'x' -> "%m/%d/%y";
      case 'F' -> "%Y-%m-%d";
      case 'r' -> "%I:%M:%S %p";
      case 'R' -> "%H:%M";
      case 'T', 'X' -> "%H:%M:%S";
      default -> null;
    };
  }

  private static @Nullable Field field(char c) {
    return switch (c) {
      case 'a' -> (d, l) -> l.append(d.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ROOT));
      case 'A' ->
          (d, l) -> l.append(d.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case 'b', 'h' ->
          (d, l) -> l.append(d.getMonth().getDisplayName(TextStyle.SHORT, Locale.ROOT));
      case 'B' -> (d, l) -> l.append(d.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case 'C' -> (d, l) -> zeros(l, d.getYear() / 100, 2);
      case 'd' -> (d, l) -> zeros(l, d.getDayOfMonth(), 2);
      case 'e' -> (d, l) -> blanks(l, d.getDayOfMonth());
      case 'g' -> (d, l) -> zeros(l, d.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
      case 'G' -> (d, l) -> l.append(d.get(IsoFields.WEEK_BASED_YEAR));
      case 'H' -> (d, l) -> zeros(l, d.getHour(), 2);
      case 'I' -> (d, l) -> zeros(l, hourOfHalfDay(d), 2);
      case 'j' -> (d, l) -> zeros(l, d.getDayOfYear(), 3);
      case 'k' -> (d, l) -> blanks(l, d.getHour());
      case 'l' -> (d, l) -> blanks(l, hourOfHalfDay(d));
      case 'm' -> (d, l) -> zeros(l, d.getMonthValue(), 2);
      case 'M' -> (d, l) -> zeros(l, d.getMinute(), 2);
      case 'n' -> (d, l) -> l.append('\n');
      case 'p' -> (d, l) -> l.append(d.getHour() < 12 ? "AM" : "PM");
      case 'P' -> (d, l) -> l.append(d.getHour() < 12 ? "am" : "pm");
      case 's' -> (d, l) -> l.append(d.toEpochSecond());
      case 'S' -> (d, l) -> zeros(l, d.getSecond(), 2);
      case 't' -> (d, l) -> l.append('\t');
      case 'u' -> (d, l) -> l.append(d.getDayOfWeek().getValue());
      case 'U' -> (d, l) -> zeros(l, weekOfYear(d, d.getDayOfWeek().getValue() % 7), 2);
      case 'V' -> (d, l) -> zeros(l, d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
      case 'w' -> (d, l) -> l.append(d.getDayOfWeek().getValue() % 7);
      case 'W' -> (d, l) -> zeros(l, weekOfYear(d, d.getDayOfWeek().getValue() - 1), 2);
      case 'y' -> (d, l) -> zeros(l, Math.floorMod(d.getYear(), 100), 2);
      case 'Y' -> (d, l) -> l.append(d.getYear());
      case 'z' -> (d, l) -> offset(l, d.getOffset().getTotalSeconds() / 60);
      case 'Z' -> (d, l) -> l.append(zone(d));
      case '%' -> (d, l) -> l.append('%');
      default -> null;
    };
  }

  private static String zone(ZonedDateTime date) {
    ZoneId zone = date.getZone();
    // gmtime(3) and localtime(3) differ in the name of one and the same zone.
    return zone.getId().equals("Z")
        ? "GMT"
        : java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(date);
  }

  private static int hourOfHalfDay(ZonedDateTime date) {
    return date.get(ChronoField.CLOCK_HOUR_OF_AMPM);
  }

  /** Weeks since the first one that began on the week's first day. */
  private static int weekOfYear(ZonedDateTime date, int dayOfWeek) {
    return (date.getDayOfYear() + 6 - dayOfWeek) / 7;
  }

  private static void offset(StringBuilder line, int minutes) {
    int positive = Math.abs(minutes);
    line.append(minutes < 0 ? '-' : '+');
    zeros(line, positive / 60, 2);
    zeros(line, positive % 60, 2);
  }

  private static void zeros(StringBuilder line, int number, int width) {
    String digits = Integer.toString(number);
    line.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }

  private static void blanks(StringBuilder line, int number) {
    line.append(number < 10 ? " " : "").append(number);
  }

  String format(ZonedDateTime date) {
    StringBuilder line = new StringBuilder(32);
    for (Field field : fields) {
      field.accept(date, line);
    }
    return line.toString();
  }
}

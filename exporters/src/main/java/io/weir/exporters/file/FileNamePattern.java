package io.weir.exporters.file;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file name with fields of strftime(3), {@code %N} for the file's number from 0, and {@code %n}
 * for the same from 1.
 */
public final class FileNamePattern {

  /**
   * What a field stands for.
   *
   * @param format in the POSIX locale, whatever the user's, for names are read by programs; a
   *     string, because few processes ever need the classes behind it
   * @param regex what it can give
   * @param fine changes so often that a file for each value would be one file per export
   */
  private record Field(String format, String regex, boolean fine) {}

  private static final Map<Character, Field> FIELDS =
      Map.ofEntries(
          field('F', "uuuu-MM-dd", "\\d{4}-\\d\\d-\\d\\d", false),
          field('Y', "uuuu", "\\d{4}", false),
          field('y', "uu", "\\d\\d", false),
          field('m', "MM", "\\d\\d", false),
          field('d', "dd", "\\d\\d", false),
          field('j', "DDD", "\\d{3}", false),
          field('a', "EEE", "[A-Z][a-z]{2}", false),
          field('A', "EEEE", "[A-Z][a-z]+", false),
          field('b', "MMM", "[A-Z][a-z]{2}", false),
          field('B', "MMMM", "[A-Z][a-z]+", false),
          field('H', "HH", "\\d\\d", false),
          field('I', "hh", "\\d\\d", false),
          field('p', "a", "[AP]M", false),
          field('M', "mm", "\\d\\d", true),
          field('S', "ss", "\\d\\d", true),
          field('R', "HH:mm", "\\d\\d:\\d\\d", true),
          field('T', "HH:mm:ss", "\\d\\d:\\d\\d:\\d\\d", true));

  private final String text;

  public FileNamePattern(String text) {
    this.text = text;
  }

  private static Map.Entry<Character, Field> field(
      char letter, String format, String regex, boolean fine) {
    return Map.entry(letter, new Field(format, regex, fine));
  }

  /** The first field that is not known, such as {@code %q}; null where all are. */
  public @Nullable String unknownField() {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 2)) {
      if (i + 1 == text.length()) {
        return "%";
      }
      char letter = text.charAt(i + 1);
      if ("Nn%".indexOf(letter) < 0 && !FIELDS.containsKey(letter)) {
        return "%" + letter;
      }
    }
    return null;
  }

  /** Whether files are told apart by number. */
  public boolean numbered() {
    String fields = text.replace("%%", "");
    return fields.contains("%N") || fields.contains("%n");
  }

  /** The name of the file with that number, counted from 0, opened at that time. */
  public String name(ZonedDateTime time, long number) {
    return expand(time, number, false);
  }

  /** What tells that a name no longer fits the time: its fields from hours upwards. */
  public String period(ZonedDateTime time) {
    return expand(time, 0, true);
  }

  /** The number of a file with that name, or -1 where this pattern does not give such names. */
  public long numberOf(String name) {
    var matcher = regex().matcher(name);
    if (!matcher.matches()) {
      return -1;
    }
    String fromZero = matcher.group("N");
    String fromOne = matcher.group("n");
    if (fromZero != null) {
      return Long.parseLong(fromZero);
    }
    return fromOne == null ? 0 : Long.parseLong(fromOne) - 1;
  }

  private Pattern regex() {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', at)) {
      regex.append(Pattern.quote(text.substring(at, i)));
      char letter = i + 1 < text.length() ? text.charAt(i + 1) : '%';
      Field field = FIELDS.get(letter);
      if (letter == '%') {
        regex.append('%');
      } else if (field == null) {
        // Eighteen digits are a number that fits into a long, which no counter will ever pass.
        String group = "(?<" + letter + ">";
        regex.append(regex.indexOf(group) < 0 ? group + "\\d{1,18})" : "\\d{1,18}");
      } else {
        regex.append(field.regex());
      }
      at = Math.min(text.length(), i + 2);
    }
    regex.append(Pattern.quote(text.substring(at)));
    // Both groups always exist, so that whoever matches can ask for them.
    for (String group : new String[] {"(?<N>", "(?<n>"}) {
      if (regex.indexOf(group) < 0) {
        regex.append(group).append("\\b\\B)?");
      }
    }
    return Pattern.compile(regex.toString());
  }

  private String expand(ZonedDateTime time, long number, boolean coarse) {
    StringBuilder name = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%' || i + 1 == text.length()) {
        name.append(c);
        continue;
      }
      char letter = text.charAt(++i);
      Field field = FIELDS.get(letter);
      if (letter == '%') {
        name.append('%');
      } else if (field == null) {
        name.append(letter == 'n' ? number + 1 : number);
      } else if (!coarse || !field.fine()) {
        name.append(DateTimeFormatter.ofPattern(field.format(), Locale.ENGLISH).format(time));
      }
    }
    return name.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}

package io.weir.config;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as HAProxy counts them: {@code 3.4}, {@code 3.4.1}, {@code 3.4-dev10-57}.
 *
 * @param development the number after {@code -dev}; for a release, more than any of them
 * @param commits since that version
 */
record ConfigVersion(int major, int minor, int patch, int development, int commits)
    implements Comparable<ConfigVersion> {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(?:-(dev|rc|pre)(\\d{1,6}))?"
              + "(?:-[0-9a-f]{6,12})?(?:-(\\d{1,5}))?");

  private static final Comparator<ConfigVersion> ORDER =
      Comparator.comparingInt(ConfigVersion::major)
          .thenComparingInt(ConfigVersion::minor)
          .thenComparingInt(ConfigVersion::patch)
          .thenComparingInt(ConfigVersion::development)
          .thenComparingInt(ConfigVersion::commits);

  static @Nullable ConfigVersion parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return null;
    }
    return new ConfigVersion(
        number(m.group(1), 0),
        number(m.group(2), 0),
        number(m.group(3), 0),
        number(m.group(5), Integer.MAX_VALUE),
        number(m.group(6), 0));
  }

  private static int number(@Nullable String digits, int missing) {
    return digits == null ? missing : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(ConfigVersion other) {
    return ORDER.compare(this, other);
  }
}

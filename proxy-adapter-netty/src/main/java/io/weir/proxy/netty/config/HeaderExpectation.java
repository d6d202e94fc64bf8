package io.weir.proxy.netty.config;

import io.weir.api.sample.RegexPattern;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Stream;
import io.weir.config.haproxy.HttpCheckStep.HeaderPattern.Method;
import io.weir.proxy.netty.plan.ProbeStep.ProbeText;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code http-check expect hdr} and {@code fhdr}: whether an answer has a field of such a name, and
 * of such a value.
 *
 * @param whole whether commas in values do not separate
 * @param value null where the name suffices
 */
record HeaderExpectation(boolean whole, Pattern name, @Nullable Pattern value)
    implements Predicate<Stream> {

  /**
   * How one of both is compared.
   *
   * @param regex for method REG, where the text says nothing
   */
  record Pattern(Method method, ProbeText text, @Nullable RegexPattern regex) {

    private boolean test(String wanted, String found) {
      return switch (method) {
        case STR -> found.equals(wanted);
        case BEG -> found.startsWith(wanted);
        case END -> found.endsWith(wanted);
        case SUB -> found.contains(wanted);
        case REG -> regex != null && regex.matches(found);
      };
    }
  }

  @Override
  public boolean test(Stream check) {
    HttpResponse response = check.response();
    if (response == null) {
      return false;
    }
    // Names are compared without regard to case (RFC 9110 section 5.1).
    String wantedName = name.text.of(check).toLowerCase(Locale.ROOT);
    String wantedValue = value == null ? "" : value.text.of(check);
    for (int i = 0; i < response.headers().size(); i++) {
      if (name.test(wantedName, response.headers().name(i).toLowerCase(Locale.ROOT))
          && (value == null || testValue(value, wantedValue, response.headers().value(i)))) {
        return true;
      }
    }
    return false;
  }

  private boolean testValue(Pattern pattern, String wanted, String found) {
    if (whole) {
      return pattern.test(wanted, found);
    }
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= found.length(); i++) {
      char c = i == found.length() ? ',' : found.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (i == found.length() || (c == ',' && !quoted)) {
        if (pattern.test(wanted, found.substring(start, i).strip())) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}

package io.weir.proxy.netty.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriNormalizerTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "path-merge-slashes, false, /one/two, /one/two",
        "path-merge-slashes, false, //one///two//?q=//, /one/two/?q=//",
        "path-merge-slashes, false, *, *",
        "path-strip-dot, false, /./one/./two/., /one/two/",
        "path-strip-dot, false, /., /",
        "path-strip-dot, false, /one./.two/../?q=/./, /one./.two/../?q=/./",
        "path-strip-dot, false, *, *",
        "path-strip-dotdot, false, /one/.., /",
        "path-strip-dotdot, false, /one/two/../three, /one/three",
        "path-strip-dotdot, false, /one/two/.., /one/",
        "path-strip-dotdot, false, /one/../../two/, /../two/",
        "path-strip-dotdot, false, /../.., /../..",
        "path-strip-dotdot, true, /one/../../two/, /two/",
        "path-strip-dotdot, true, /../.., /",
        "path-strip-dotdot, true, /one//../two?q=/../, /one/two?q=/../",
        "path-strip-dotdot, true, *, *",
        "percent-to-uppercase, false, /%c3%bc?q=%3d%zz, /%C3%BC?q=%3D%zz",
        "percent-to-uppercase, true, /%c3?q=%zz, `<error>`",
        "percent-to-uppercase, true, /%c3%2, `<error>`",
        "percent-decode-unreserved, false, /%41%2f%7E?%62=%26, /A%2f~?b=%26",
        "percent-decode-unreserved, false, /%%34%31, /%41",
        "percent-decode-unreserved, true, /%%34%31, `<error>`",
        "query-sort-by-name, false, /p?b=2&a=3&b=1&ab, /p?a=3&ab&b=2&b=1",
        "query-sort-by-name, false, /p?, /p?",
        "query-sort-by-name, false, /b&a, /b&a",
        "fragment-strip, false, /p?q#f, /p?q",
        "fragment-encode, false, /p#f#g, /p%23f%23g"
      })
  void givesOneAddressOneWriting(String name, boolean option, String before, String after) {
    UriNormalizer normalizer =
        UriNormalizer.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    String normal = normalizer.apply(before, option);
    assertThat(normal == null ? "<error>" : normal).isEqualTo(after);
    if (normal != null && !name.equals("percent-decode-unreserved")) {
      assertThat(normalizer.apply(normal, option)).as("a normal form is its own").isEqualTo(normal);
    }
  }
}

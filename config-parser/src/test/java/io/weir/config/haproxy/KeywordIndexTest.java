package io.weir.config.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No keyword of HAProxy is an unknown word: Weir has it, or says why not. */
class KeywordIndexTest {

  private static final Path INDEX = Path.of("src/test/resources/haproxy-3.4-keywords.tsv");

  @ParameterizedTest
  @EnumSource
  void knowsEveryKeywordOfTheManual(KeywordPlace place) throws IOException {
    List<String> names =
        Files.readAllLines(INDEX).stream()
            .map(line -> line.split("\t"))
            .filter(cells -> cells[0].equals(place.name()))
            .map(cells -> cells[1])
            .toList();
    Set<String> supported =
        ProxyReference.supported().stream()
            .filter(keyword -> keyword.place() == place)
            .map(ProxyReference.Supported::word)
            .collect(Collectors.toSet());

    assertThat(names).isNotEmpty();
    assertThat(names)
        .filteredOn(name -> !supported.contains(name))
        .filteredOn(name -> ProxyReference.unsupported(place, name) == null)
        .as("unknown words")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void givesAReasonForEachThatIsMissing(KeywordPlace place) {
    assertThat(ProxyReference.unsupported())
        .filteredOn(keyword -> keyword.place() == place)
        .isNotEmpty()
        .allSatisfy(keyword -> assertThat(keyword.reason()).hasSizeGreaterThan(10));
  }
}

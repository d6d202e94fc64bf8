package io.weir.config.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.filter.RuleSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of what there is says the same as the code that reads it. */
class ProxyReferenceTest {

  @ParameterizedTest
  @EnumSource
  void listsTheKeywordsThatAreRead(KeywordPlace place) {
    assertThat(
            ProxyReference.supported().stream()
                .filter(keyword -> keyword.place() == place)
                .map(ProxyReference.Supported::word))
        .containsExactlyInAnyOrderElementsOf(read(place));
  }

  private static Collection<String> read(KeywordPlace place) {
    return switch (place) {
      case SECTION -> HaproxySections.SECTIONS;
      case GLOBAL -> GlobalDraft.KEYWORDS;
      case PROXY -> ProxyKeywords.words();
      case OPTION -> ProxyOptions.words();
      case TIMEOUT -> names(Arrays.stream(ProxyTimeout.values()).map(ProxyTimeout::configName));
      case BIND -> BindSyntax.OPTIONS;
      case SERVER -> ServerDraft.OPTIONS;
      case BALANCE -> names(BalanceSyntax.words().stream());
      case FILTER -> List.of();
      case ACTION ->
          names(Arrays.stream(RuleSet.values()).flatMap(set -> RuleAction.names(set).stream()));
    };
  }

  private static Collection<String> names(Stream<String> names) {
    return new TreeSet<>(names.toList());
  }

  @ParameterizedTest
  @EnumSource
  void knowsNoKeywordTwice(KeywordPlace place) {
    Collection<String> read = read(place);
    assertThat(KnownKeywords.words(place)).noneMatch(read::contains);
  }
}

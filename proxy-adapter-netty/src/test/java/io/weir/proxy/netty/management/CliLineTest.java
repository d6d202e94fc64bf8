package io.weir.proxy.netty.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CliLineTest {

  @Test
  void splitsCommandsAtSemicolonsAndWordsAtBlanks() {
    assertThat(CliLine.parse(" show  info;show\tstat ;; ").commands())
        .containsExactly(List.of("show", "info"), List.of("show", "stat"));
  }

  @Test
  void takesTheMeaningOfACharacterAwayAfterABackslash() {
    assertThat(CliLine.parse("set var a\\ b\\;c\\\\d").commands())
        .containsExactly(List.of("set", "var", "a b;c\\d"));
  }

  @Test
  void announcesAPayloadAtTheEndOfALineOnly() {
    assertThat(CliLine.parse("add map x <<").payloadEnd()).isEmpty();
    assertThat(CliLine.parse("add map x <<%END%").payloadEnd()).isEqualTo("%END%");
    assertThat(CliLine.parse("add map << x").payloadEnd()).isNull();
    assertThat(CliLine.parse("add map x \\<<").payloadEnd()).isNull();
    assertThat(CliLine.parse("add map x<<").payloadEnd()).isNull();
  }
}

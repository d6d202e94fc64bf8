package io.weir.proxy.netty.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.config.haproxy.KeywordPlace;
import io.weir.config.haproxy.ProxyReference;
import org.junit.jupiter.api.Test;

class ActionTableTest {

  @Test
  void makesEveryActionThatTheParserReads() {
    assertThat(ActionTable.names())
        .containsExactlyInAnyOrderElementsOf(
            ProxyReference.supported().stream()
                .filter(keyword -> keyword.place() == KeywordPlace.ACTION)
                .map(ProxyReference.Supported::word)
                .toList())
        .allSatisfy(name -> assertThat(ProxyReference.ruleSets(name)).isNotEmpty());
  }
}

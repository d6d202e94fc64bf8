package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VariableNameTest {

  @ParameterizedTest
  @EnumSource(VariableScope.class)
  void readsEveryScope(VariableScope scope) {
    VariableName name = VariableName.parse(scope.configName() + ".otel.uuid");
    assertThat(name.scope()).isEqualTo(scope);
    assertThat(name.name()).isEqualTo("otel.uuid");
    assertThat(name).hasToString(scope.configName() + ".otel.uuid");
    assertThat(VariableScope.byName(scope.configName())).contains(scope);
  }

  @ParameterizedTest
  @CsvSource({
    "name, a scope is missing",
    "'', a scope is missing",
    "TXN.a, its scope must be",
    "tx.a, its scope must be",
    ".a, its scope must be",
    "txn., nothing after the scope",
    "txn.a-b, character '-' is not permitted",
    "txn.a b, character ' ' is not permitted",
    "txn.\u00e4, is not permitted"
  })
  void refusesWhatIsNoName(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VariableName.parse(text))
        .withMessageContaining(message)
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void isEqualByScopeAndName() {
    VariableName name = VariableName.parse("txn.a");
    assertThat(name).isEqualTo(VariableName.of(VariableScope.TXN, "a"));
    assertThat(name).hasSameHashCodeAs(VariableName.of(VariableScope.TXN, "a"));
    assertThat(name).isNotEqualTo(VariableName.parse("req.a"));
    assertThat(name).isNotEqualTo(VariableName.parse("txn.A"));
  }
}

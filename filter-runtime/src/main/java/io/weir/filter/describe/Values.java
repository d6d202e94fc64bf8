package io.weir.filter.describe;

import io.weir.api.config.Word;
import io.weir.api.explain.Explanation;
import io.weir.api.sample.SampleExpression;
import io.weir.config.otel.KeyedValue;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.PlannedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values in words: what they are read from, and what comes of it. */
final class Values {

  private static final String TEXT = "string";

  private Values() {}

  /** The words of a value, those with blanks in quotes. */
  static String source(List<Word> words) {
    return words.stream().map(Word::text).map(Values::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.isEmpty() || word.indexOf(' ') >= 0 ? '"' + word + '"' : word;
  }

  /** The type that a value has where it has one. */
  static String type(PlannedValue value) {
    if (!value.isSingle()) {
      return TEXT;
    }
    if (value.constantTyped() != null) {
      Object constant = value.constantTyped();
      return constant instanceof Long ? "int" : constant instanceof Boolean ? "bool" : TEXT;
    }
    SampleExpression sample = value.single();
    return switch (sample.type()) {
      case SINT -> "int";
      case BOOL -> "bool";
      case BIN -> "binary, left out";
      case ANY -> "string, int or bool";
      default -> TEXT;
    };
  }

  /** Attributes of anything. */
  static List<Explanation> attributes(
      List<KeyedValue> written, AttributePlan[] plans, boolean alwaysText) {
    List<Explanation> parts = new ArrayList<>();
    for (int i = 0; i < plans.length; i++) {
      String type = alwaysText ? TEXT : type(plans[i].value());
      parts.add(keyed("attribute", written.get(i)).with(Explanation.TYPE, type).build());
    }
    return parts;
  }

  /** A key and the words of its value. */
  static Explanation.Builder keyed(String kind, KeyedValue written) {
    return Explanation.of(kind, written.key().text())
        .at(written.key().location())
        .with(Explanation.VALUE, source(written.value()));
  }
}

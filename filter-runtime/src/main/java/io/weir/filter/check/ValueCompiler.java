package io.weir.filter.check;

import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import io.weir.config.otel.KeyedValue;
import io.weir.filter.plan.AttributePlan;
import io.weir.filter.plan.PlannedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the words of a value. */
final class ValueCompiler {

  private final ExpressionCompiler expressions;
  private final CompileContext context;

  ValueCompiler(ExpressionCompiler expressions, CompileContext context) {
    this.expressions = expressions;
    this.context = context;
  }

  /** The value of one or more words; null after a mistake. */
  @Nullable PlannedValue compile(List<Word> words) {
    if (words.stream().anyMatch(word -> word.text().contains("%["))) {
      LogFormat format = expressions.compileLogFormat(asOne(words), LogFormatUse.VARIABLE, context);
      return format == null ? null : PlannedValue.ofFormat(format);
    }
    List<SampleExpression> samples = new ArrayList<>();
    for (Word word : words) {
      SampleExpression sample = expressions.compile(word, context);
      if (sample != null) {
        samples.add(sample);
      }
    }
    return samples.size() == words.size() ? PlannedValue.ofSamples(samples) : null;
  }

  private static Word asOne(List<Word> words) {
    return words.size() == 1
        ? words.get(0)
        : new Word(
            words.stream().map(Word::text).collect(Collectors.joining(" ")),
            words.get(0).location());
  }

  /** Attributes of anything but a span. */
  AttributePlan[] attributes(List<KeyedValue> attributes) {
    List<AttributePlan> plans = new ArrayList<>();
    for (KeyedValue attribute : attributes) {
      PlannedValue value = compile(attribute.value());
      if (value != null) {
        plans.add(new AttributePlan(attribute.key().text(), value, -1));
      }
    }
    return plans.toArray(AttributePlan[]::new);
  }

  /** Whether a value may have another type the next time it is read. */
  static boolean canVary(PlannedValue value) {
    if (!value.isSingle() || value.isConstant()) {
      return false;
    }
    SampleType type = value.single().type();
    // A missing number or flag is an empty string.
    return type == SampleType.ANY || type == SampleType.SINT || type == SampleType.BOOL;
  }
}

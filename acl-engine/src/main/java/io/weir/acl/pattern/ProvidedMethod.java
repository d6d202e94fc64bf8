package io.weir.acl.pattern;

import io.weir.api.acl.MatchMethod;
import io.weir.api.acl.PatternIndex;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.SampleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A match method of a plugin, whose mistakes at run time are told and count as no match. */
final class ProvidedMethod implements MatchMethod {

  private final MatchMethod method;
  private final RareWarning mistakes = new RareWarning();

  ProvidedMethod(MatchMethod method) {
    this.method = method;
  }

  /** The plugin's class. */
  Class<?> provider() {
    return method.getClass();
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public SampleType input() {
    return method.input();
  }

  @Override
  public String summary() {
    return method.summary();
  }

  @Override
  public @Nullable PatternIndex index(List<Word> patterns, boolean ignoreCase, Problems problems) {
    PatternIndex index = method.index(patterns, ignoreCase, problems);
    return index == null
        ? null
        : sample -> {
          try {
            return index.matches(sample);
          } catch (RuntimeException | LinkageError | StackOverflowError mistake) {
            mistakes.tell(
                "match method '"
                    + method.name()
                    + "' failed, which counts as no match and is a mistake of whoever provides it: "
                    + mistake);
            return false;
          }
        };
  }
}

package io.weir.sample.expression;

import io.weir.api.config.Word;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.RegexPattern;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.VariableName;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments whose values stand ready, one a parameter; null for those that were left out. */
final class CheckedArguments implements Arguments {

  private final int count;
  private final List<Word> words;
  private final @Nullable Object[] values;
  private final CompileContext context;

  CheckedArguments(int count, List<Word> words, @Nullable Object[] values, CompileContext context) {
    this.count = count;
    this.words = List.copyOf(words);
    this.values = values;
    this.context = context;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public boolean has(int index) {
    return index < count && !words.get(index).text().isEmpty();
  }

  @Override
  public Word word(int index) {
    if (index >= words.size()) {
      throw new IllegalStateException("argument " + index + " was not given");
    }
    return words.get(index);
  }

  private <T> T value(int index, Class<T> type) {
    Object value = index < values.length ? values[index] : null;
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "argument " + index + " is no " + type.getSimpleName() + ": " + value);
    }
    return type.cast(value);
  }

  @Override
  public String string(int index) {
    return value(index, String.class);
  }

  @Override
  public String string(int index, String missing) {
    return index < values.length && values[index] != null ? string(index) : missing;
  }

  @Override
  public long integer(int index) {
    return value(index, Long.class);
  }

  @Override
  public long integer(int index, long missing) {
    return index < values.length && values[index] != null ? integer(index) : missing;
  }

  @Override
  public InetAddress address(int index) {
    return value(index, InetAddress.class);
  }

  @Override
  public VariableName variable(int index) {
    return value(index, VariableName.class);
  }

  @Override
  public ProxyView proxy(int index) {
    return value(index, ProxyView.class);
  }

  @Override
  public ServerView server(int index) {
    return value(index, ServerView.class);
  }

  @Override
  public RegexPattern regex(int index) {
    return value(index, RegexPattern.class);
  }

  @Override
  public SampleFetch value(int index) {
    return value(index, SampleFetch.class);
  }

  @Override
  public CompileContext context() {
    return context;
  }
}

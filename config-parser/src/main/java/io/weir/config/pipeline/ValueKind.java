package io.weir.config.pipeline;

import io.weir.config.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the value of a key may be. */
public sealed interface ValueKind {

  /** What is expected, for messages: {@code an integer 1..60}. */
  String describe();

  /** Whether a value, which is not empty, is right. */
  boolean accepts(YamlNode value);

  /** Any text. */
  record Text() implements ValueKind {
    @Override
    public String describe() {
      return "text";
    }

    @Override
    public boolean accepts(YamlNode value) {
      return value instanceof YamlNode.Scalar;
    }
  }

  /** {@code true}, {@code false}, {@code 1} or {@code 0}. */
  record Bool() implements ValueKind {
    @Override
    public String describe() {
      return "true, false, 1 or 0";
    }

    @Override
    public boolean accepts(YamlNode value) {
      return value instanceof YamlNode.Scalar scalar
          && List.of("true", "false", "1", "0").contains(scalar.text().toLowerCase(Locale.ROOT));
    }
  }

  /** A whole number in a range. */
  record Int(long minimum, long maximum) implements ValueKind {
    private static final Pattern FORM = Pattern.compile("[+-]?\\d{1,18}");

    @Override
    public String describe() {
      return "an integer " + range(minimum, maximum == Long.MAX_VALUE ? null : maximum);
    }

    @Override
    public boolean accepts(YamlNode value) {
      if (!(value instanceof YamlNode.Scalar scalar) || !FORM.matcher(scalar.text()).matches()) {
        return false;
      }
      long number = Long.parseLong(scalar.text());
      return number >= minimum && number <= maximum;
    }

    private static String range(long minimum, @Nullable Long maximum) {
      return maximum == null ? ">= " + minimum : minimum + ".." + maximum;
    }
  }

  /** A number in a range. */
  record Decimal(double minimum, double maximum) implements ValueKind {
    private static final Pattern FORM =
        Pattern.compile("[+-]?(\\d{1,50}(\\.\\d{0,50})?|\\.\\d{1,50})([eE][+-]?\\d{1,3})?");

    @Override
    public String describe() {
      return "a number " + minimum + ".." + maximum;
    }

    @Override
    public boolean accepts(YamlNode value) {
      if (!(value instanceof YamlNode.Scalar scalar) || !FORM.matcher(scalar.text()).matches()) {
        return false;
      }
      double number = new BigDecimal(scalar.text()).doubleValue();
      return number >= minimum && number <= maximum;
    }
  }

  /** One of some words, without regard to case. */
  record OneOf(List<String> words) implements ValueKind {
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public String describe() {
      return String.join(", ", words);
    }

    @Override
    public boolean accepts(YamlNode value) {
      return value instanceof YamlNode.Scalar scalar
          && words.contains(scalar.text().toLowerCase(Locale.ROOT));
    }
  }

  /** One of some words or a list of them, without regard to case. */
  record SomeOf(List<String> words) implements ValueKind {
    public SomeOf {
      words = List.copyOf(words);
    }

    @Override
    public String describe() {
      return "one or a list of " + String.join(", ", words);
    }

    @Override
    public boolean accepts(YamlNode value) {
      return value instanceof YamlNode.Sequence sequence
          ? sequence.items().stream().allMatch(this::isWord)
          : isWord(value);
    }

    private boolean isWord(YamlNode item) {
      return item instanceof YamlNode.Scalar scalar
          && words.contains(scalar.text().toLowerCase(Locale.ROOT));
    }
  }

  /** A list of mappings with one text each: headers, resource attributes. */
  record Entries() implements ValueKind {
    @Override
    public String describe() {
      return "a list of 'name: value'";
    }

    @Override
    public boolean accepts(YamlNode value) {
      return value instanceof YamlNode.Sequence sequence
          && sequence.items().stream().allMatch(Entries::isEntry);
    }

    static boolean isEntry(YamlNode item) {
      return item instanceof YamlNode.Mapping mapping
          && mapping.entries().size() == 1
          && mapping.entries().values().iterator().next().value() instanceof YamlNode.Scalar;
    }
  }

  /** The name of a sampler, or a sampler's type. */
  record SamplerReference() implements ValueKind {
    @Override
    public String describe() {
      return "a sampler's name or type";
    }

    @Override
    public boolean accepts(YamlNode value) {
      return value instanceof YamlNode.Scalar;
    }
  }
}

package io.weir.config.otel;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code instrument} lines. */
final class InstrumentSyntax {

  private static final List<String> CREATE =
      List.of("aggr", "desc", "unit", "value", "scale", "bounds");
  // OpenTelemetry's specification, "Instrument name syntax"; other names are not recorded.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\-/]{0,254}");

  private final List<Word> words;
  private final Names names;
  private boolean broken;

  private InstrumentSyntax(List<Word> words, Names names) {
    this.words = words;
    this.names = names;
  }

  /** The line, or null after a mistake. */
  static @Nullable InstrumentLine parse(List<Word> words, Names names) {
    InstrumentSyntax syntax = new InstrumentSyntax(words, names);
    InstrumentLine line = words.get(1).is("update") ? syntax.update() : syntax.create();
    return syntax.broken ? null : line;
  }

  private InstrumentLine update() {
    List<KeyedValue> attributes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (int i = 3; i < words.size(); i += 3) {
      Word word = words.get(i);
      if (!word.is("attr")) {
        unknown(word, List.of("attr"));
        break;
      }
      if (i + 2 >= words.size()) {
        tooFew(word);
        break;
      }
      if (names.unique(words.get(i + 1), known)) {
        attributes.add(new KeyedValue(words.get(i + 1), List.of(words.get(i + 2))));
      } else {
        broken = true;
      }
    }
    return new InstrumentLine.Update(words.get(0).location(), words.get(2), attributes);
  }

  private @Nullable InstrumentLine create() {
    InstrumentLine.Kind kind = kind(words.get(1));
    if (kind == null) {
      // What may follow depends on it.
      return null;
    }
    Map<String, Word> given = new LinkedHashMap<>();
    for (int i = 3; i < words.size(); i += 2) {
      Word word = words.get(i);
      if (!CREATE.contains(word.text())) {
        String closest = DidYouMean.hint(word.text(), CREATE);
        error(
            word,
            "'" + word + "' : unknown keyword" + usage(),
            closest == null && words.get(i - 2).is("value")
                ? "only one sample expression allowed per instrument"
                : closest);
        break;
      }
      if (i + 1 >= words.size()) {
        tooFew(word);
        break;
      }
      if (given.putIfAbsent(word.text(), words.get(i + 1)) != null) {
        error(
            word,
            word.is("value")
                ? "'value' : only one sample expression allowed per instrument"
                : "'" + word + "' : already set",
            null);
      } else if (word.is("bounds") && !kind.isHistogram()) {
        error(word, "'bounds' : bounds only valid for hist_int instruments", null);
        given.remove("bounds");
      } else if (word.is("scale") && kind != InstrumentLine.Kind.DECIMAL_HISTOGRAM) {
        error(word, "'scale' : scale only valid for hist_dbl instruments", null);
        given.remove("scale");
      }
    }
    Word name = words.get(2);
    if (!name.text().isEmpty() && !NAME.matcher(name.text()).matches()) {
      names.warning(
          name,
          "'"
              + name
              + "' : OpenTelemetry records no instrument of this name (expected: a letter,"
              + " then letters, digits, '_', '.', '-' and '/')");
    }
    Word value = given.get("value");
    InstrumentLine.Aggregation aggregation = aggregation(given.get("aggr"));
    List<Double> bounds = bounds(given.get("bounds"));
    return new InstrumentLine.Create(
        words.get(0).location(),
        words.get(2),
        kind,
        aggregation,
        given.get("desc"),
        given.get("unit"),
        value == null ? List.of() : List.of(value),
        scale(given.get("scale")),
        bounds);
  }

  private InstrumentLine.@Nullable Kind kind(Word word) {
    for (InstrumentLine.Kind kind : InstrumentLine.Kind.values()) {
      if (word.is(kind.configName())) {
        return kind;
      }
    }
    List<String> known = new ArrayList<>();
    known.add("update");
    Arrays.stream(InstrumentLine.Kind.values()).forEach(kind -> known.add(kind.configName()));
    error(word, "'" + word + "' : invalid instrument type", DidYouMean.hint(word.text(), known));
    return null;
  }

  private InstrumentLine.@Nullable Aggregation aggregation(@Nullable Word word) {
    if (word == null) {
      return null;
    }
    List<String> known = new ArrayList<>();
    for (InstrumentLine.Aggregation aggregation : InstrumentLine.Aggregation.values()) {
      if (word.is(aggregation.configName())) {
        return aggregation;
      }
      known.add(aggregation.configName());
    }
    error(word, "'" + word + "' : invalid aggregation type", DidYouMean.hint(word.text(), known));
    return null;
  }

  private double scale(@Nullable Word word) {
    if (word == null) {
      return 1;
    }
    double scale = Numbers.decimal(word.text());
    if (Double.isNaN(scale) || Double.isInfinite(scale) || scale <= 0) {
      error(word, "'" + word + "' : invalid value (expected: a number greater than 0)", null);
      return 1;
    }
    return scale;
  }

  /** Boundaries in ascending order, in whatever order they were written. */
  private List<Double> bounds(@Nullable Word word) {
    List<Double> bounds = new ArrayList<>();
    if (word == null) {
      return bounds;
    }
    for (String text : word.text().trim().split("[ \t]+")) {
      double bound = Numbers.decimal(text);
      if (!Double.isNaN(bound)) {
        bounds.add(bound);
      } else if (!text.isEmpty()) {
        error(word, "'" + text + "' : invalid value", null);
      }
    }
    if (word.text().isBlank()) {
      error(word, "'bounds' : empty bounds", null);
    }
    bounds.sort(null);
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i).equals(bounds.get(i - 1))) {
        error(
            word,
            String.format(
                Locale.ROOT, "'instrument' : duplicate boundary value '%.2f'", bounds.get(i)),
            null);
        break;
      }
    }
    return bounds;
  }

  private void unknown(Word word, List<String> known) {
    error(word, "'" + word + "' : unknown keyword" + usage(), DidYouMean.hint(word.text(), known));
  }

  private void tooFew(Word word) {
    error(word, "'" + word + "' : too few arguments" + usage(), null);
  }

  private static String usage() {
    OtelKeyword keyword = OtelKeyword.find(OtelSection.SCOPE, "instrument");
    return keyword == null ? "" : " (use '" + keyword.usage() + "')";
  }

  private void error(Word word, String message, @Nullable String hint) {
    broken = true;
    names.error(word, message, hint);
  }
}

package io.weir.sample.format;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.LogFormat;
import io.weir.api.sample.LogFormatUse;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleFetch;
import io.weir.sample.expression.ExpressionBuilder;
import io.weir.sample.expression.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log-format string: text, {@code %%}, {@code %(name:type){flags}alias} and {@code %[...]}.
 */
public final class FormatBuilder {

  private final Vocabulary vocabulary;
  private final RegexCompiler regexes;
  private final Word word;
  private final String text;
  private final LogFormatUse use;
  private final CompileContext context;
  private final List<Item> items = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private Style global;
  private int at;
  private boolean failed;

  public FormatBuilder(
      Vocabulary vocabulary,
      RegexCompiler regexes,
      Word word,
      LogFormatUse use,
      CompileContext context) {
    this.vocabulary = vocabulary;
    this.regexes = regexes;
    this.word = word;
    this.text = word.text();
    this.use = use;
    this.context = context;
    this.global = Style.plain(use);
  }

  /** The compiled format; null after mistakes, which were all reported. */
  public @Nullable LogFormat build() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '%') {
        at++;
        plain(c);
      } else if (text.startsWith("%%", at)) {
        at += 2;
        literal.append('%');
      } else {
        item();
      }
    }
    endLiteral();
    if (failed) {
      return null;
    }
    return global.encoding() == Style.Encoding.TEXT
        ? new CompiledFormat(items, text)
        : new EncodedFormat(items, global, text);
  }

  private void plain(char c) {
    if (joinsBlanks() && (c == ' ' || c == '\t')) {
      endLiteral();
      if (items.isEmpty() || !(items.get(items.size() - 1) instanceof Item.Separator)) {
        items.add(new Item.Separator());
      }
    } else {
      literal.append(c);
    }
  }

  private boolean joinsBlanks() {
    return use == LogFormatUse.LOG || use == LogFormatUse.UNIQUE_ID;
  }

  private void endLiteral() {
    if (literal.length() > 0) {
      items.add(new Item.Literal(ByteText.of(literal.toString())));
      literal.setLength(0);
    }
  }

  private void add(Item item) {
    endLiteral();
    items.add(item);
  }

  private void item() {
    int start = at;
    at++;
    ItemName name = name();
    Style style = name == null ? null : flags();
    if (name == null || style == null) {
      failed = true;
      at = text.length();
      return;
    }
    if (at < text.length() && text.charAt(at) == '[') {
      expression(name, ofItem(style, start));
    } else {
      alias(name, style, start);
    }
  }

  /** The flags of one item: bin is for all of a format or for none of it. */
  private Style ofItem(Style style, int start) {
    if (style.binary() != global.binary()) {
      warn(start, "log-format: flag 'bin' has no effect on one item", "write %{+bin}o in front");
    }
    return style.with("bin", global.binary());
  }

  /** The optional name and type in parentheses. */
  private @Nullable ItemName name() {
    if (at >= text.length() || text.charAt(at) != '(') {
      return ItemName.NONE;
    }
    int end = text.indexOf(')', at);
    if (end < 0) {
      error(at, "log-format: missing ')' after the name of an item");
      return null;
    }
    String inside = text.substring(at + 1, end);
    ItemName name = ItemName.parse(inside);
    if (name == null) {
      error(
          at + 1,
          "log-format: item '" + inside + "' (expected: a name and str, sint or bool as type)");
      return null;
    }
    at = end + 1;
    return name;
  }

  private @Nullable Style flags() {
    Style style = global;
    if (at >= text.length() || text.charAt(at) != '{') {
      return style;
    }
    int end = text.indexOf('}', at);
    if (end < 0) {
      error(at, "log-format: missing '}' after the flags of an item");
      return null;
    }
    int from = at + 1;
    while (from < end) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 || comma > end ? end : comma;
      style = flag(text.substring(from, to), from, style);
      if (style == null) {
        return null;
      }
      from = to + 1;
    }
    at = end + 1;
    return style;
  }

  private @Nullable Style flag(String argument, int offset, Style style) {
    boolean off = argument.startsWith("-");
    boolean signed = off || argument.startsWith("+");
    // Without a sign it says neither on nor off.
    String flag = signed ? argument.substring(1) : argument;
    Style changed = style.with(flag, !off);
    if (changed == null) {
      error(
          offset,
          "log-format: flag '"
              + argument
              + "' (expected: +Q, +X, +E, +bin, +json, +cbor, or with -)");
    }
    if (changed != null && changed.encoding() != Style.Encoding.TEXT && style.forHeaders()) {
      warn(
          offset,
          "log-format: flag '" + flag + "' has no effect here",
          "only logs and variables are encoded");
      return style;
    }
    if (changed != null && !signed) {
      warn(
          offset,
          "log-format: flag '" + flag + "' has no effect without a sign",
          "write +" + flag + " or -" + flag);
    }
    return changed == null || signed ? changed : style;
  }

  private void expression(ItemName name, Style style) {
    ExpressionBuilder builder = new ExpressionBuilder(vocabulary, regexes, word, at + 1, context);
    SampleExpression expression = builder.expression();
    int end = builder.offset();
    if (expression == null) {
      failed = true;
      // Another item further on may have mistakes of its own.
      int close = text.indexOf(']', Math.max(end, at));
      at = close < 0 ? text.length() : close + 1;
    } else if (end >= text.length() || text.charAt(end) != ']') {
      error(
          end,
          "log-format: unexpected '"
              + text.substring(end)
              + "' in a sample expression (expected: ']')");
      at = text.length();
    } else {
      at = end + 1;
      boolean constant = expression.constant() != null;
      // What X means is said of aliases only, and what Q means is not said of headers' expressions.
      Style plain = style.with("X", false).with("Q", style.quote() && !style.forHeaders());
      add(new ValueItem(name, expression, Alias.Kind.TEXT, plain, constant));
    }
  }

  private void alias(ItemName itemName, Style style, int start) {
    int from = at;
    while (at < text.length() && isAlphanumeric(text.charAt(at))) {
      at++;
    }
    String name = text.substring(from, at);
    if (name.equals("o")) {
      global = style;
      skipBlanksAfterGlobalFlags();
      return;
    }
    Alias alias = Aliases.byName(name);
    if (alias == null) {
      unknown(name, start);
      return;
    }
    if (Aliases.needsHttp(name) && context.proxy() != null && !context.proxy().isHttp()) {
      error(start, "log-format: alias '%" + name + "' needs mode http, and this is mode tcp");
      return;
    }
    SampleFetch fetch = alias.fetch();
    if (!alias.expression().isEmpty()) {
      // What stands behind an alias has a value wherever the alias may stand.
      CompileContext anywhere = context.at(Set.of());
      Word expression = new Word(alias.expression(), ExpressionBuilder.location(word, start));
      fetch = new ExpressionBuilder(vocabulary, regexes, expression, 0, anywhere).whole();
    }
    if (fetch == null) {
      failed = true;
      return;
    }
    add(new ValueItem(itemName, fetch, alias.kind(), ofItem(style, start), false));
  }

  private void unknown(String name, int start) {
    error(
        start,
        "log-format: unknown alias '%" + name + "' (write %% for a percent sign)",
        name.isEmpty() ? null : DidYouMean.hint(name, Aliases.names()));
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private void skipBlanksAfterGlobalFlags() {
    if (joinsBlanks() && items.isEmpty() && literal.length() == 0) {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
  }

  private void warn(int offset, String message, String hint) {
    context.problems().warning(ExpressionBuilder.location(word, offset), message, hint);
  }

  private void error(int offset, String message) {
    error(offset, message, null);
  }

  private void error(int offset, String message, @Nullable String hint) {
    failed = true;
    context.problems().error(ExpressionBuilder.location(word, offset), message, hint);
  }
}

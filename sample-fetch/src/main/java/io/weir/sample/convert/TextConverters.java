package io.weir.sample.convert;

import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.convert.ConverterLines.onText;
import static io.weir.sample.convert.ConverterLines.pure;
import static io.weir.sample.convert.ConverterLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.Sample;
import java.util.List;

/** Strings: letters, parts, replacing (HAProxy manual, section 7.3.1). */
final class TextConverters {

  private static final List<Parameter> PARTS =
      List.of(
          Parameter.required("index", ArgumentType.SINT),
          Parameter.required("delimiters", ArgumentType.STRING),
          Parameter.optional("count", ArgumentType.SINT).between(0, Integer.MAX_VALUE));
  private static final List<Parameter> CHARS =
      List.of(Parameter.required("chars", ArgumentType.STRING));

  private TextConverters() {}

  static List<ConverterDefinition> lines(RegexCompiler regexes) {
    return List.of(
        pure("lower", STR, STR, "ASCII letters in lower case.", onText(Ascii::lower)),
        pure("upper", STR, STR, "ASCII letters in upper case.", onText(Ascii::upper)),
        pure(
            "length",
            STR,
            SINT,
            "The string's length in bytes.",
            input -> Sample.of(text(input).length())),
        pure(
            "field",
            PARTS,
            STR,
            STR,
            "Fields from an index on, counted from 1, or from -1 backwards; every delimiter ends one.",
            Parts::field),
        pure(
            "word",
            PARTS,
            STR,
            STR,
            "Words from an index on, counted from 1, or from -1 backwards; empty ones do not count.",
            Parts::word),
        pure(
            "regsub",
            List.of(
                Parameter.required("regex", ArgumentType.STRING),
                Parameter.required("subst", ArgumentType.STRING),
                Parameter.optional("flags", ArgumentType.STRING)),
            STR,
            STR,
            "Replaces what a regular expression matches: the first, or all with flag g; i ignores case.",
            arguments -> Substitution.create(arguments, regexes)),
        pure(
            "ltrim",
            CHARS,
            STR,
            STR,
            "The string without certain characters at its beginning.",
            arguments -> {
              String chars = arguments.string(0);
              return onText(text -> Ascii.trimStart(text, chars));
            }),
        pure(
            "rtrim",
            CHARS,
            STR,
            STR,
            "The string without certain characters at its end.",
            arguments -> {
              String chars = arguments.string(0);
              return onText(text -> Ascii.trimEnd(text, chars));
            }),
        pure(
            "cut_crlf",
            STR,
            STR,
            "The string up to the first carriage return or line feed.",
            onText(Ascii::firstLine)));
  }
}

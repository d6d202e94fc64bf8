package io.weir.sample.convert;

import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.RegexCompiler;
import java.util.ArrayList;
import java.util.List;

/** All tables of converters. */
public final class BuiltInConverters {

  private BuiltInConverters() {}

  /**
   * @param regexes compiles the expressions that some converters take
   */
  public static List<ConverterDefinition> all(RegexCompiler regexes) {
    List<ConverterDefinition> all = new ArrayList<>();
    all.addAll(TextConverters.lines(regexes));
    all.addAll(ArithmeticConverters.lines());
    all.addAll(EncodingConverters.lines());
    all.addAll(HashConverters.lines());
    all.addAll(DateConverters.lines());
    all.addAll(HttpConverters.lines());
    all.addAll(VariableConverters.lines());
    all.addAll(StreamConverters.lines());
    all.addAll(CryptoConverters.lines());
    all.addAll(ProtocolConverters.lines());
    return all;
  }
}

package io.weir.sample.convert;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.Converter;
import io.weir.api.sample.Sample;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows values as they pass through a chain. */
final class DebugOutput {

  private static final System.Logger LOG = System.getLogger("io.weir.sample.debug");

  private DebugOutput() {}

  static Converter create(Arguments arguments) {
    String prefix = ByteText.toText(arguments.string(0, ""));
    String destination = arguments.string(1, "log");
    String name = prefix.isEmpty() ? "debug" : prefix;
    return (input, stream, direction) -> {
      PrintStream out = stream(destination);
      if (out == null) {
        LOG.log(System.Logger.Level.INFO, () -> line(name, input));
      } else {
        out.println("[debug] " + line(name, input));
      }
      return input;
    };
  }

  private static @Nullable PrintStream stream(String destination) {
    return switch (destination) {
      case "stdout" -> System.out;
      case "stderr" -> System.err;
      default -> null;
    };
  }

  private static String line(String name, Sample input) {
    String value =
        input instanceof Sample.Binary binary
            ? Chunks.hexadecimal(binary.value(), "", 1, false)
            : ByteText.toText(input.toByteText());
    String type = input.type().name().toLowerCase(Locale.ROOT);
    return name + ": type=" + type + " <" + value + ">";
  }
}

package io.weir.sample.convert;

import io.weir.api.acl.Acl;
import io.weir.api.config.DidYouMean;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Converter;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Moment;
import io.weir.api.stream.Stream;
import io.weir.api.stream.Timings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of converter {@code when}. */
final class When {

  private static final List<String> NAMES =
      List.of("error", "forwarded", "normal", "processed", "stopping", "toapplet", "acl");

  /** Looks at a stream. */
  private interface Test {
    boolean holds(Stream stream, Direction direction);
  }

  private When() {}

  static @Nullable Converter create(Arguments arguments) {
    String word = arguments.string(0);
    boolean inverted = word.startsWith("!");
    Test test = test(inverted ? word.substring(1) : word, arguments);
    if (test == null) {
      return null;
    }
    return (input, stream, direction) -> test.holds(stream, direction) != inverted ? input : null;
  }

  private static @Nullable Test test(String name, Arguments arguments) {
    return switch (name) {
      case "error" -> (stream, direction) -> !stream.isNormal();
      case "normal" -> (stream, direction) -> stream.isNormal();
      case "forwarded" -> (stream, direction) -> forwarded(stream);
      case "processed" -> (stream, direction) -> forwarded(stream) || stream.service() != null;
      case "toapplet" -> (stream, direction) -> stream.service() != null;
      case "stopping" -> (stream, direction) -> stream.process().stopping();
      case "acl" -> acl(arguments);
      default -> {
        arguments
            .context()
            .problems()
            .error(
                arguments.word(0).location(),
                "converter 'when': condition: '"
                    + name
                    + "' (expected: "
                    + String.join(", ", NAMES)
                    + ")",
                DidYouMean.hint(name, NAMES));
        yield null;
      }
    };
  }

  private static boolean forwarded(Stream stream) {
    return stream.timings().nanosAt(Moment.CONNECTED) != Timings.NOT_REACHED;
  }

  private static @Nullable Test acl(Arguments arguments) {
    String name = arguments.has(1) ? arguments.word(1).text() : "";
    Acl acl = arguments.context().acls().find(name);
    if (acl == null) {
      arguments
          .context()
          .problems()
          .missing(
              arguments.word(arguments.has(1) ? 1 : 0).location(),
              name,
              "converter 'when': no such ACL: '" + name + "'",
              DidYouMean.hint(name, arguments.context().acls().names()));
      return null;
    }
    return acl::test;
  }
}

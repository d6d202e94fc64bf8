package io.weir.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.config.haproxy.HaproxyParser;
import io.weir.config.haproxy.ParserEnvironment;
import io.weir.config.haproxy.ProxyReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever {@code haproxy.cfg} holds, its parser answers with problems. */
class HaproxyParserFuzz {

  private static final Limits LIMITS = new Limits("haproxy.cfg");

  static Stream<byte[]> seeds() {
    return Stream.of(
            Seeds.files(".cfg", "haproxy"),
            Seeds.lines(
                "listen x\n bind :1 ",
                ProxyReference.supported().stream()
                    .map(ProxyReference.Supported::example)
                    .toList()),
            Seeds.pieces(
                """
                .if defined(A) && !(streq("$A",b) || feature(X))
                .elif version_atleast(3.4)
                .else
                .endif
                .notice "$A ${A[*]} ${B-c} ${.LINE}"
                """,
                "global\n setenv A \"x y\"\n unsetenv A\ndefaults d from e\nlisten l from d\n"))
        .flatMap(seeds -> seeds);
  }

  @MethodSource("seeds")
  @FuzzTest
  void answersWithProblems(byte[] input) throws IOException {
    LIMITS.check(
        input,
        (file, problems) ->
            new HaproxyParser()
                .parse(
                    List.of(file),
                    ParserEnvironment.builder().environment(Map.of("A", "b c")).build(),
                    problems));
  }
}

package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.acl.Condition;
import io.weir.api.config.Severity;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a condition: it compiles or is refused with a reason, and never throws. */
class ConditionFuzzTest {

  private static final List<String> PIECES =
      List.of(
          "if",
          "unless",
          "or",
          "||",
          "!",
          "!!",
          "{",
          "}",
          "{",
          "}",
          "TRUE",
          "METH_GET",
          "!FALSE",
          "nobody",
          "path",
          "path_beg",
          "hdr(host)",
          "hdr_sub(host)",
          "hdr(",
          "src",
          "status",
          "int(5)",
          "str(a)",
          "bin(00)",
          "var(txn.x)",
          "always_true",
          "acl(TRUE)",
          "-i",
          "-m",
          "-f",
          "-M",
          "-n",
          "-u",
          "--",
          "-x",
          "str",
          "beg",
          "reg",
          "int",
          "ip",
          "bin",
          "len",
          "found",
          "bool",
          "dom",
          "/a",
          "10.0.0.0/8",
          "::1/64",
          "1:5",
          ":",
          "::",
          "1.2:3",
          "lt",
          "ge",
          "a(",
          "(.*)",
          "0a0b",
          "",
          "virt@x",
          "/nowhere",
          "é");

  @Test
  void neverThrows() {
    Random random = new Random(42);
    AclBench bench = new AclBench();
    TestingStream stream =
        TestingStream.of(TestingHttpRequest.of("GET", "/a/b", "Host", "example.org"));
    int compiled = 0;
    for (int round = 0; round < 6_000; round++) {
      StringBuilder text = new StringBuilder("if");
      boolean tidy = random.nextBoolean();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        text.append(tidy ? " { path -m " : " ").append(piece).append(tidy ? " /a }" : "");
      }
      CompileContext context = CompileContexts.of(stream);
      List<Word> words = AclBench.words(text.toString(), 1);
      Condition condition = bench.engine().compile(words, context);
      if (condition == null) {
        assertThat(context.problems().all())
            .as("%s", text)
            .anyMatch(problem -> problem.severity() == Severity.ALERT);
      } else {
        compiled++;
        boolean first = condition.test(stream, Direction.REQUEST);
        assertThat(condition.test(stream, Direction.REQUEST)).isEqualTo(first);
      }
    }
    assertThat(compiled).isGreaterThan(30);
  }
}

package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.weir.api.acl.Condition;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternFilesTest {

  @TempDir private Path directory;

  private final AclBench bench = new AclBench();

  private String file(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), java.util.List.of(lines)).toString();
  }

  private static TestingStream agent(String name) {
    return TestingStream.of(TestingHttpRequest.of("GET", "/", "User-Agent", name));
  }

  @Test
  void ignoringCaseCountsForWhatFollowsIt() throws IOException {
    String exact = file("exact", "Exact");
    String generic = file("generic", "Generic");
    Condition condition =
        bench.condition("if { hdr(user-agent) -f " + exact + " -i -f " + generic + " test }");

    assertThat(condition.test(agent("Exact"), Direction.REQUEST)).isTrue();
    assertThat(condition.test(agent("exact"), Direction.REQUEST)).isFalse();
    assertThat(condition.test(agent("GENERIC"), Direction.REQUEST)).isTrue();
    assertThat(condition.test(agent("TEST"), Direction.REQUEST)).isTrue();
  }

  @Test
  void commentsEmptyLinesAndLeadingBlanksAreNoPatterns() throws IOException {
    String list = file("list", "# comment", "", "   ", "\t two words", " #sharp");
    Condition condition = bench.condition("if { hdr(user-agent) -f " + list + " }");

    assertThat(condition.test(agent("two words"), Direction.REQUEST)).isTrue();
    assertThat(condition.test(agent("#sharp"), Direction.REQUEST)).isTrue();
    assertThat(condition.test(agent("# comment"), Direction.REQUEST)).isFalse();
    assertThat(condition.test(agent(""), Direction.REQUEST)).isFalse();
  }

  @Test
  void aLineEndsWithALineFeedAndWhatACarriageReturnOrANullByteBegins() throws IOException {
    Path list = directory.resolve("odd");
    Files.writeString(list, "one\rtwo\r\n three\r\r\nfour\0five\n\rsix\nseven");
    Condition condition = bench.condition("if { hdr(user-agent) -f " + list + " }");

    for (String pattern : java.util.List.of("one", "three", "four", "seven")) {
      assertThat(condition.test(agent(pattern), Direction.REQUEST)).as(pattern).isTrue();
    }
    for (String ignored : java.util.List.of("two", "five", "six", "four\0five")) {
      assertThat(condition.test(agent(ignored), Direction.REQUEST)).as(ignored).isFalse();
    }
    assertThat(bench.problems())
        .singleElement(STRING)
        .isEqualTo("3:0 WARNING a null byte ends the line: what follows it is ignored");
  }

  @Test
  void keysOfAMapCanBeMatched() throws IOException {
    String map = file("map", "key some value");
    Condition condition = bench.condition("if { hdr(user-agent) -M -f " + map + " }");

    assertThat(condition.test(agent("key"), Direction.REQUEST)).isTrue();
    assertThat(condition.test(agent("some"), Direction.REQUEST)).isFalse();
  }

  @Test
  void aFileIsEitherAMapOrAList() throws IOException {
    String map = file("map", "key value");
    bench.condition("if { path -M -f " + map + " }");

    assertThat(bench.problems("if { path -f " + map + " }"))
        .containsExactly(
            "1:14 ALERT pattern file '" + map + "' is already used with values (add the flag -M)");
  }

  @Test
  void mistakesInAFileAreLocatedThere() throws IOException {
    String list = file("ips", "10.0.0.0/8", "10.0.0.256", "::1/200");

    assertThat(bench.problems("if { src -n -f " + list + " }"))
        .containsExactly(
            "2:0 ALERT pattern: '10.0.0.256' (expected: an IPv4 or IPv6 address or network)",
            "3:0 ALERT pattern: '::1/200' (expected: an IPv4 or IPv6 address or network)");
  }

  @Test
  void aFileOfMistakesIsNotReportedWhole() throws IOException {
    String[] lines = new String[1000];
    java.util.Arrays.fill(lines, "x");
    String list = file("ips", lines);

    assertThat(bench.problems("if { src -n -f " + list + " }"))
        .hasSize(21)
        .last()
        .asString()
        .contains("more patterns are wrong");
  }

  @Test
  void optionalFilesMayBeMissingAndVirtualOnesNeverExist() {
    String missing = directory.resolve("missing").toString();

    assertThat(bench.problems("if { path -f opt@" + missing + " }")).isEmpty();
    assertThat(bench.problems("if { path -f virt@any }")).isEmpty();
    assertThat(bench.problems("if { path -f file@" + missing + "2 }")).hasSize(1);
  }
}

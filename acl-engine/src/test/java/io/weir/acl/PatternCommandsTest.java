package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.acl.Condition;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternCommandsTest {

  @TempDir private Path directory;

  private final AclBench bench = new AclBench();
  private final List<CliCommand> commands = new PatternCommands(bench.sets()).commands();
  private String map = "";
  private String list = "";
  private Condition listed = bench.condition("if TRUE");

  @BeforeEach
  void compile() throws IOException {
    map = Files.writeString(directory.resolve("hosts.map"), "k1 v1\nk2 v 2\n").toString();
    list = Files.writeString(directory.resolve("nets"), "10.0.0.0/8\n").toString();
    listed = bench.condition("if { str(10.1.2.3) -m ip -f " + list + " }");
  }

  /** Runs a command, words separated by blanks; what follows {@code <<} is its payload. */
  private String run(String line) {
    String[] parts = line.split(" <<\n", 2);
    List<String> words = List.of(parts[0].split(" "));
    for (CliCommand command : commands) {
      int length = command.words().size();
      if (words.size() >= length && words.subList(0, length).equals(command.words())) {
        CliRequest request =
            new CliRequest(
                words.subList(length, words.size()),
                CliLevel.USER,
                parts.length > 1 ? parts[1] : "");
        return command.handler().execute(request);
      }
    }
    throw new AssertionError("no command: " + line);
  }

  private SampleExpression expression(String text) {
    return Objects.requireNonNull(
        bench.expressions().compile(AclBench.words(text, 1).get(0), bench.context()),
        () -> bench.problems().toString());
  }

  private String lookUp(SampleExpression expression) {
    Sample sample = expression.fetch(new TestingStream(), Direction.REQUEST);
    return sample == null ? "none" : sample.toByteText();
  }

  private boolean matches(Condition condition) {
    return condition.test(new TestingStream(), Direction.REQUEST);
  }

  @Test
  void listsNameTheirSets() {
    expression("str(k1),map(" + map + ")");
    bench.condition("if { path -u 17 /a /b }");

    assertThat(run("show map").lines())
        .containsExactly(
            "# id (file) description",
            "2 ("
                + map
                + ") pattern loaded from file '"
                + map
                + "' used by map at file 'test.cfg' line 1. curr_ver=0 next_ver=0 entry_cnt=2");
    assertThat(run("show acl").lines())
        .anyMatch(line -> line.startsWith("0 (" + list + ") pattern loaded from file"))
        .contains("17 () acl 'path' file 'test.cfg' line 1. curr_ver=0 next_ver=0 entry_cnt=2")
        .noneMatch(line -> line.contains(map));
  }

  @Test
  void entriesAreShownWithTheirReferences() {
    expression("str(k1),map(" + map + ")");

    assertThat(run("show map " + map)).matches("0x[0-9a-f]+ k1 v1\n0x[0-9a-f]+ k2 v 2\n");
  }

  @Test
  void entriesAreAddedAndRemoved() {
    SampleExpression looked = expression("str(k3),map(" + map + ")");

    assertThat(lookUp(looked)).isEqualTo("none");
    assertThat(run("add map " + map + " k3 v3")).isEmpty();
    assertThat(lookUp(looked)).isEqualTo("v3");
    assertThat(run("set map " + map + " k3 v4")).isEmpty();
    assertThat(lookUp(looked)).isEqualTo("v4");
    assertThat(run("del map " + map + " k3")).isEmpty();
    assertThat(lookUp(looked)).isEqualTo("none");
    assertThat(run("del map " + map + " k3")).isEqualTo("Key not found.");
    assertThat(run("set map " + map + " k3 v")).isEqualTo("entry not found.");
  }

  @Test
  void aReferencePicksOneEntry() {
    SampleExpression looked = expression("str(k1),map(" + map + ")");
    run("add map " + map + " k1 second");
    String first = run("show map " + map).split(" ", 2)[0];

    assertThat(run("set map " + map + " #" + first + " changed")).isEmpty();
    assertThat(lookUp(looked)).isEqualTo("changed");
    assertThat(run("del map " + map + " #" + first)).isEmpty();
    assertThat(lookUp(looked)).isEqualTo("second");
    assertThat(run("del map " + map + " #0x1")).isEqualTo("Key not found.");
  }

  @Test
  void aPayloadAddsManyEntriesAtOnce() {
    SampleExpression looked = expression("str(key4),map(" + map + ")");

    assertThat(run("add map " + map + " <<\nkey3 value\nkey4 value with spaces\n")).isEmpty();
    assertThat(lookUp(looked)).isEqualTo("value with spaces");
    assertThat(run("add map " + map + " <<\nkey5 value\nkey6\n"))
        .isEqualTo("Missing value for key 'key6'.");
    assertThat(run("show map " + map)).doesNotContain("key5");
  }

  @Test
  void patternsOfALineAreChangedByNumber() {
    Condition condition = bench.condition("if { str(abc) -u 42 x }");

    assertThat(run("add acl #42 abc")).isEmpty();
    assertThat(matches(condition)).isTrue();
    assertThat(run("clear acl #42")).isEmpty();
    assertThat(matches(condition)).isFalse();
  }

  @Test
  void aPreparedVersionReplacesAllAtOnce() {
    assertThat(matches(listed)).isTrue();
    assertThat(run("prepare acl " + list)).isEqualTo("New version created: 1");
    assertThat(run("add acl @1 " + list + " 10.9.0.0/16")).isEmpty();

    assertThat(matches(listed)).isTrue();
    assertThat(run("show acl @1 " + list)).endsWith(" 10.9.0.0/16\n");
    assertThat(run("show acl " + list)).endsWith(" 10.0.0.0/8\n");
    assertThat(run("show acl")).contains("curr_ver=0 next_ver=1 entry_cnt=2");

    assertThat(run("commit acl @1 " + list)).isEmpty();
    assertThat(matches(listed)).isFalse();
    assertThat(run("show acl")).contains("curr_ver=1 next_ver=1 entry_cnt=1");
    assertThat(run("commit acl @1 " + list)).isEqualTo("Version number out of range.");
    assertThat(run("commit acl " + list)).isEqualTo("Missing version number.");
  }

  @Test
  void aClearedVersionCanBeFilledAgain() {
    run("prepare acl " + list);
    run("add acl @1 " + list + " 10.9.0.0/16");

    assertThat(run("clear acl @1 " + list)).isEmpty();
    assertThat(run("show acl @1 " + list)).isEmpty();
    assertThat(run("add acl @7 " + list + " ::1"))
        .isEqualTo("Version number in the future, please use 'prepare acl' before.");
  }

  @Test
  void namesAreLookedUpWhileFilesAreReadAndNotAfterwards() throws IOException {
    Path names = Files.writeString(directory.resolve("names"), "localhost\n");
    Condition local = bench.condition("if { str(127.0.0.1) -m ip -f " + names + " }");

    assertThat(run("add acl " + names + " localhost"))
        .isEqualTo("pattern: 'localhost' (expected: an IPv4 or IPv6 address or network)");
    assertThat(run("add acl " + names + " 10.0.0.1")).isEmpty();
    assertThat(run("show acl " + names).lines()).hasSize(2);
    assertThat(matches(local)).isTrue();
  }

  @Test
  void aValueOfAPayloadMayBeEmptyAndSoMayALine() {
    expression("str(k1),map(" + map + ")");

    assertThat(run("add map " + map + " <<\nempty \n\n  \n full 1\n")).isEmpty();
    assertThat(run("show map " + map)).containsPattern("(?m) empty $").endsWith(" full 1\n");
  }

  @Test
  void valuesAreShownWithTheTypeTheyAreReadAs() throws IOException {
    Path typed = Files.writeString(directory.resolve("typed.map"), "a 1\n");
    Path addresses = Files.writeString(directory.resolve("ip.map"), "a 10.0.0.1\nb ::1\n");
    expression("str(a),map_str_int(" + typed + ")");
    expression("str(a),map_str_ip(" + addresses + ")");

    assertThat(run("get map " + typed + " a")).endsWith("value=\"1\", type=\"sint\"");
    assertThat(run("get map " + addresses + " a")).endsWith("type=\"ipv4\"");
    assertThat(run("get map " + addresses + " b")).endsWith("type=\"ipv6\"");
    assertThat(run("set map " + addresses + " #0x1 ::2")).isEqualTo("key or pattern not found.");
  }

  @Test
  void wrongPatternsAreRefusedAndChangeNothing() {
    assertThat(run("add acl " + list + " bogus"))
        .isEqualTo("pattern: 'bogus' (expected: an IPv4 or IPv6 address or network)");
    assertThat(matches(listed)).isTrue();
    assertThat(run("show acl " + list).lines()).hasSize(1);
  }

  @Test
  void lookUpsTellWhatMatches() {
    expression("str(k1),map(" + map + ")");

    assertThat(run("get map " + map + " k2"))
        .isEqualTo(
            "type=str, case=sensitive, found=yes, idx=tree, key=\"k2\", value=\"v 2\","
                + " type=\"str\"");
    assertThat(run("get map " + map + " k9")).isEqualTo("type=str, case=sensitive, found=no");
    assertThat(run("get acl " + list + " 10.1.2.3"))
        .isEqualTo("type=ip, case=sensitive, match=yes, idx=tree, pattern=\"10.0.0.0/8\"");
  }

  @Test
  void unknownSetsAreNamedSo() {
    assertThat(run("show map nowhere"))
        .isEqualTo("Unknown map identifier. Please use #<id> or <file>.");
    assertThat(run("show map " + list)).startsWith("Unknown map identifier.");
    assertThat(run("add acl"))
        .isEqualTo("'add acl' expects two parameters: ACL identifier and pattern.");
    assertThat(run("add map #99 a b")).startsWith("Unknown map identifier.");
  }

  @Test
  void aMapTakesNoEntriesWithoutValues() {
    bench.condition("if { path -M -f " + map + " }");

    assertThat(run("add acl " + map + " key")).contains("'add map'");
  }

  @Test
  void conditionsSeeChangesOfFilesTheyShare() {
    Condition other = bench.condition("if { str(10.1.2.3) -m ip -f " + list + " }");
    run("clear acl " + list);

    assertThat(matches(listed)).isFalse();
    assertThat(matches(other)).isFalse();
    TestingStream any = TestingStream.of(TestingHttpRequest.of("GET", "/"));
    assertThat(bench.condition("if TRUE").test(any, Direction.REQUEST)).isTrue();
  }

  @Test
  void entriesAddedToALargeMapCountAtOnce() throws IOException {
    StringBuilder content = new StringBuilder("10.0.0.0/8 wide\n");
    for (int i = 0; i < 3000; i++) {
      content.append("172.16.").append(i / 256).append('.').append(i % 256).append(" host\n");
    }
    String large = Files.writeString(directory.resolve("large"), content).toString();
    SampleExpression looked = expression("str(10.1.2.3),map_ip(" + large + ")");
    assertThat(lookUp(looked)).isEqualTo("wide");

    for (int i = 0; i < 1500; i++) {
      run("add map " + large + " 192.168." + i / 256 + "." + i % 256 + " added");
    }
    run("add map " + large + " 10.1.0.0/16 narrow");
    assertThat(lookUp(looked)).isEqualTo("narrow");
    assertThat(lookUp(expression("str(192.168.5.1),map_ip(" + large + ")"))).isEqualTo("added");
    assertThat(lookUp(expression("str(172.16.5.1),map_ip(" + large + ")"))).isEqualTo("host");

    run("set map " + large + " 10.1.0.0/16 changed");
    assertThat(lookUp(looked)).isEqualTo("changed");
    run("del map " + large + " 10.1.0.0/16");
    assertThat(lookUp(looked)).isEqualTo("wide");
    assertThat(run("show map " + large).lines()).hasSize(4501);
  }

  @Test
  void lookUpsDuringChangesSeeOneVersionOrTheOther() throws Exception {
    SampleExpression looked = expression("str(k1),map(" + map + ")");
    java.util.Set<String> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();
    java.util.concurrent.atomic.AtomicBoolean done =
        new java.util.concurrent.atomic.AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              while (!done.get()) {
                seen.add(lookUp(looked));
              }
            });
    reader.start();
    for (int version = 1; version <= 200; version++) {
      run("prepare map " + map);
      run("add map @" + version + " " + map + " other x");
      run("add map @" + version + " " + map + " k1 version");
      run("commit map @" + version + " " + map);
    }
    done.set(true);
    reader.join();

    assertThat(seen).isSubsetOf("v1", "version");
    assertThat(lookUp(looked)).isEqualTo("version");
  }
}

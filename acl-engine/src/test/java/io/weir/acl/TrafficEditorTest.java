package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.acl.PatternEditor;
import io.weir.api.config.Word;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrafficEditorTest {

  private static final int THREADS = 4;
  private static final int EACH = 300;

  @TempDir private Path directory;

  private final AclBench bench = new AclBench();

  private Word map(int entries) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      lines.add("old" + i + " " + i);
    }
    Path file = Files.write(directory.resolve(entries + ".map"), lines);
    return AclBench.words(file.toString(), 1).get(0);
  }

  private PatternEditor editor(Word map) {
    return Objects.requireNonNull(
        bench.engine().editor(map, true, bench.context()), () -> bench.problems().toString());
  }

  private SampleExpression lookUp(String key, Word map) {
    Word word = AclBench.words("str(" + key + "),map_str_int(" + map + ")", 1).get(0);
    return Objects.requireNonNull(bench.expressions().compile(word, bench.context()));
  }

  private static String value(SampleExpression expression) {
    Sample sample = expression.fetch(new TestingStream(), Direction.REQUEST);
    return sample == null ? "none" : sample.toByteText();
  }

  private PatternSet set(Word map) {
    return Objects.requireNonNull(bench.sets().find(map.text()));
  }

  @Test
  void aSmallMapHasChangedAtOnce() throws IOException {
    Word map = map(3);
    SampleExpression known = lookUp("old1", map);
    SampleExpression added = lookUp("new", map);
    PatternEditor editor = editor(map);

    editor.put("old1", "11");
    editor.put("new", "12");
    assertThat(List.of(value(known), value(added))).containsExactly("11", "12");
    editor.remove("old1");
    editor.put("new", "13");
    assertThat(List.of(value(known), value(added))).containsExactly("none", "13");
    assertThat(set(map).entryCount()).isEqualTo(3);
  }

  @Test
  void whatNobodyCanReadChangesNothing() throws IOException {
    Word map = map(3);
    SampleExpression known = lookUp("old1", map);
    PatternEditor editor = editor(map);

    editor.put("old1", "eleven");
    editor.put("new", "twelve");
    assertThat(value(known)).isEqualTo("1");
    assertThat(set(map).entryCount()).isEqualTo(3);
  }

  @Test
  void noChangeOfManyThreadsIsLostInASmallMap() throws Exception {
    everyChangeCounts(map(10));
  }

  @Test
  void noChangeOfManyThreadsIsLostInALargeMap() throws Exception {
    everyChangeCounts(map(5000));
  }

  /** Event loops change the map, each its own keys, while commands change it, too. */
  private void everyChangeCounts(Word map) throws Exception {
    SampleExpression command = lookUp("command", map);
    PatternEditor editor = editor(map);
    PatternSet set = set(map);
    int before = set.entryCount();
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < THREADS; number++) {
      String prefix = "thread" + number + "-";
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < EACH; i++) {
                  editor.put(prefix + i, "1");
                  editor.put(prefix + i, "2");
                  if (i % 3 == 0) {
                    editor.remove(prefix + i);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    CliRequest add = new CliRequest(List.of(map.text(), "command", "5"), CliLevel.USER, "");
    CliRequest delete = new CliRequest(List.of(map.text(), "command"), CliLevel.USER, "");
    do {
      command("add map", add);
      assertThat(value(command)).isEqualTo("5");
      command("del map", delete);
      assertThat(value(command)).isEqualTo("none");
    } while (threads.stream().anyMatch(Thread::isAlive));
    for (Thread thread : threads) {
      thread.join();
    }
    int kept = THREADS * (EACH - EACH / 3);
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(set.entryCount()).isEqualTo(before + kept));
    assertThat(set.current().entries())
        .filteredOn(entry -> entry.key().startsWith("thread"))
        .allMatch(entry -> "2".equals(entry.value()));
  }

  private void command(String words, CliRequest request) {
    new PatternCommands(bench.sets())
        .commands().stream()
            .filter(command -> String.join(" ", command.words()).equals(words))
            .forEach(command -> assertThat(command.handler().execute(request)).isEmpty());
  }
}

package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.acl.Condition;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change sets while other threads read them, as traffic does. */
class ConcurrentChangeTest {

  private static final int READERS = 3;
  private static final int VERSIONS = 150;

  @TempDir private Path directory;

  private final AclBench bench = new AclBench();
  private final List<CliCommand> commands = new PatternCommands(bench.sets()).commands();
  private final AtomicBoolean done = new AtomicBoolean();

  private String run(String line) {
    List<String> words = List.of(line.split(" "));
    for (CliCommand command : commands) {
      if (words.subList(0, 2).equals(command.words())) {
        return command
            .handler()
            .execute(new CliRequest(words.subList(2, words.size()), CliLevel.USER, ""));
      }
    }
    throw new AssertionError("no command: " + line);
  }

  private SampleExpression expression(String text) {
    return Objects.requireNonNull(
        bench.expressions().compile(AclBench.words(text, 1).get(0), bench.context()));
  }

  /** What readers saw that they should not have seen, while the writer ran. */
  private List<String> seenWhile(Reader reader, Runnable writer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<List<String>>> running = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        running.add(
            threads.submit(
                () -> {
                  TestingStream stream = new TestingStream();
                  List<String> wrong = new ArrayList<>();
                  long reads = 0;
                  while (!done.get() || reads == 0) {
                    String complaint = reader.read(stream);
                    if (!complaint.isEmpty() && wrong.size() < 10) {
                      wrong.add(complaint);
                    }
                    reads++;
                  }
                  return wrong;
                }));
      }
      writer.run();
      done.set(true);
      List<String> wrong = new ArrayList<>();
      for (Future<List<String>> each : running) {
        wrong.addAll(each.get());
      }
      return wrong;
    } finally {
      done.set(true);
      threads.shutdown();
    }
  }

  private interface Reader {
    /** Looks something up; what is wrong with the result, or nothing. */
    String read(TestingStream stream);
  }

  @Test
  void aCommitIsSeenWholeOrNotAtAll() throws Exception {
    Path map = Files.writeString(directory.resolve("m"), "first 0\nlast 0\n");
    // One look-up sees one version; of two, the second is never older than the first.
    SampleExpression first = expression("str(first),map_str_int(" + map + ")");
    SampleExpression last = expression("str(last),map_str_int(" + map + ")");

    List<String> wrong =
        seenWhile(
            stream -> {
              Sample before = first.fetch(stream, Direction.REQUEST);
              Sample after = last.fetch(stream, Direction.REQUEST);
              if (!(before instanceof Sample.Int b) || !(after instanceof Sample.Int a)) {
                return "a key is missing: " + before + ", " + after;
              }
              return a.value() < b.value() ? b.value() + ", then " + a.value() : "";
            },
            () -> {
              for (int version = 1; version <= VERSIONS; version++) {
                run("prepare map " + map);
                run("add map @" + version + " " + map + " last " + version);
                for (int i = 0; i < 20; i++) {
                  run("add map @" + version + " " + map + " other" + i + " 1");
                }
                run("add map @" + version + " " + map + " first " + version);
                assertThat(run("commit map @" + version + " " + map)).isEmpty();
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(last.fetch(new TestingStream(), Direction.REQUEST)).isEqualTo(Sample.of(VERSIONS));
  }

  @Test
  void whatIsNotChangedIsAlwaysThere() throws Exception {
    StringBuilder content = new StringBuilder("10.0.0.0/8\n");
    for (int i = 0; i < 3000; i++) {
      content.append("172.16.").append(i / 256).append('.').append(i % 256).append('\n');
    }
    Path list = Files.writeString(directory.resolve("l"), content);
    Condition stays = bench.condition("if { str(10.1.2.3) -m ip -f " + list + " }");
    Condition never = bench.condition("if { str(11.1.2.3) -m ip -f " + list + " }");

    List<String> wrong =
        seenWhile(
            stream ->
                (stays.test(stream, Direction.REQUEST) ? "" : "an entry is gone")
                    + (never.test(stream, Direction.REQUEST) ? "an entry is too much" : ""),
            () -> {
              for (int i = 0; i < VERSIONS; i++) {
                assertThat(run("add acl " + list + " 192.168." + i + ".0/24")).isEmpty();
                if (i % 3 == 0) {
                  assertThat(run("del acl " + list + " 192.168." + i + ".0/24")).isEmpty();
                }
              }
            });

    assertThat(wrong).isEmpty();
  }
}

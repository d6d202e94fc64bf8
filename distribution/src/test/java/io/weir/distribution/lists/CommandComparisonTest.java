package io.weir.distribution.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.api.config.Problems;
import io.weir.distribution.Weir;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gives both programs the same commands on a stats socket, and compares what they answer. */
class CommandComparisonTest {

  private static final Pattern REFERENCE = Pattern.compile("#\\{(\\S+) (\\S+)\\}");

  @TempDir private Path directory;

  @Test
  void answersEveryCommandAsHaproxyDoes() throws Exception {
    Optional<InstalledHaproxy> haproxy = InstalledHaproxy.find();
    assumeTrue(haproxy.isPresent(), InstalledHaproxy.ABSENT);
    Table.writeFiles(directory);
    List<Table.Row> rows = Table.rows("commands.txt");
    List<String> theirs = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    try (AutoCloseable running = haproxy.get().start(configuration("haproxy"), socket("haproxy"))) {
      assertThat(running).isNotNull();
      for (Table.Row row : rows) {
        theirs.add(answer("haproxy", row.text()));
      }
    }
    try (AutoCloseable running = startWeir(configuration("weir"))) {
      assertThat(running).isNotNull();
      for (Table.Row row : rows) {
        ours.add(answer("weir", row.text()));
      }
    }
    assertThat(differences(rows, theirs, ours)).as("%d commands", rows.size()).isEmpty();
  }

  private static List<String> differences(
      List<Table.Row> rows, List<String> theirs, List<String> ours) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Table.Row row = rows.get(i);
      String expected = row.weirs() == null ? theirs.get(i) : row.weirs() + "\\n";
      if (!ours.get(i).equals(expected)) {
        differences.add(row + "\n  expected " + expected + "\n  but Weir " + ours.get(i));
      } else if (row.weirs() != null && theirs.get(i).equals(expected)) {
        differences.add(row + "\n  HAProxy agrees: " + expected);
      }
    }
    return differences;
  }

  private Path socket(String program) {
    return directory.resolve(program).resolve("socket");
  }

  /** The same lines for both, in a file of their own: the socket's name differs. */
  private Path configuration(String program) throws IOException {
    Path file = Files.createDirectories(directory.resolve(program)).resolve("haproxy.cfg");
    return Files.writeString(
        file,
        Table.text("commands.cfg")
            .replace("@SOCKET@", socket(program).toString())
            .replace("@DIRECTORY@", directory.toString()));
  }

  private static AutoCloseable startWeir(Path configuration) throws Exception {
    Problems problems = new Problems();
    return Weir.builder()
        .build()
        .prepare(List.of(configuration), problems)
        .orElseThrow(() -> new IOException("refused: " + problems.all()))
        .start();
  }

  /** The answer, without what differs from one process to the next. */
  private String answer(String program, String command) throws IOException {
    String answer = ask(program, withReferences(program, command.replace("\\n", "\n")));
    // HAProxy's own HTTP client has lists too, which are in no configuration.
    return Stream.of(answer.split("\n", -1))
        .filter(line -> !line.contains("file 'httpclient'"))
        .collect(Collectors.joining("\\n"))
        .replace(directory.resolve(program).toString(), "@PROGRAM@")
        .replace(directory.toString(), "@DIRECTORY@")
        .replaceAll("0x[0-9a-f]+", "0x*")
        // HAProxy 2.6 counts an entry once for each line that uses its file, and loses count later.
        .replaceAll("entry_cnt=-?\\d+", "entry_cnt=*");
  }

  /** {@code #{file key}} stands for the reference of that key, as the process shows it now. */
  private String withReferences(String program, String command) throws IOException {
    Matcher matcher = REFERENCE.matcher(command);
    if (!matcher.find()) {
      return command;
    }
    String kind = matcher.group(1).endsWith(".map") ? "map" : "acl";
    String shown = ask(program, "show " + kind + " " + matcher.group(1));
    String reference =
        shown
            .lines()
            .filter(
                line -> line.split(" ").length > 1 && line.split(" ")[1].equals(matcher.group(2)))
            .findFirst()
            .orElseThrow(() -> new IOException(command + ": not in " + shown));
    return matcher.replaceFirst("#" + reference.split(" ")[0]);
  }

  private String ask(String program, String command) throws IOException {
    String line = command.replaceAll("\\b(\\w+\\.(map|lst))\\b", directory + "/$1") + "\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket(program)));
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

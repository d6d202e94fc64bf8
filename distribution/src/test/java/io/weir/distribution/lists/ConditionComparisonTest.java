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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gives both programs the same access lists and requests, and compares which of them match. */
class ConditionComparisonTest {

  /** How many answers one header field of the response holds. */
  private static final int CHUNK = 40;

  @TempDir private Path directory;

  @Test
  void everyConditionHoldsForEveryRequestAsInHaproxy() throws Exception {
    List<Table.Row> rows = Table.rows("conditions.txt");
    assertThat(compare(rows, requests())).as("%d conditions", rows.size()).isEmpty();
  }

  /** {@code -Dweir.random.conditions=100} tries a hundred configurations instead of two. */
  @Test
  void randomConditionsHoldAsInHaproxy() throws Exception {
    List<String> differences = new ArrayList<>();
    for (int seed = 1; seed <= Integer.getInteger("weir.random.conditions", 2); seed++) {
      RandomConditions random = new RandomConditions(seed);
      List<Table.Row> rows = new ArrayList<>();
      for (int i = 1; i <= 400; i++) {
        rows.add(new Table.Row(seed * 1000 + i, random.condition(), null, null));
      }
      List<String> requests = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        requests.add(head(random.request()));
      }
      differences.addAll(compare(rows, requests));
    }
    assertThat(differences).isEmpty();
  }

  private List<String> compare(List<Table.Row> rows, List<String> requests) throws Exception {
    Optional<InstalledHaproxy> haproxy = InstalledHaproxy.find();
    assumeTrue(haproxy.isPresent(), InstalledHaproxy.ABSENT);
    Table.writeFiles(directory);
    List<String> theirs = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    Path socket = socket("haproxy");
    Files.deleteIfExists(socket);
    try (AutoCloseable running =
        haproxy.get().start(configuration("haproxy", conditions(rows)), socket)) {
      assertThat(running).isNotNull();
      for (String request : requests) {
        theirs.add(outcomes(socket, request));
      }
    }
    try (AutoCloseable running = startWeir(configuration("weir", conditions(rows)))) {
      assertThat(running).isNotNull();
      for (String request : requests) {
        ours.add(outcomes(socket("weir"), request));
      }
    }
    return differences(rows, theirs, ours);
  }

  @Test
  void mistakesAreMistakesForBoth() throws Exception {
    Optional<InstalledHaproxy> haproxy = InstalledHaproxy.find();
    assumeTrue(haproxy.isPresent(), InstalledHaproxy.ABSENT);
    Table.writeFiles(directory);
    List<String> differences = new ArrayList<>();
    for (Table.Row row : Table.rows("mistakes.txt")) {
      Path file = configuration("haproxy", "    http-request deny if " + row.text() + "\n");
      boolean theirs = haproxy.get().accepts(file);
      boolean ours = Weir.builder().build().prepare(List.of(file), new Problems()).isPresent();
      if (ours != (row.weirs() == null ? theirs : row.weirs().equals("accepted"))) {
        differences.add(row + ": HAProxy " + theirs + ", Weir " + ours);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static List<String> differences(
      List<Table.Row> rows, List<String> theirs, List<String> ours) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Table.Row row = rows.get(i);
      String expected = row.weirs() == null ? column(theirs, i) : row.weirs();
      String found = column(ours, i);
      if (!found.equals(expected)) {
        differences.add(row + "\n  expected " + expected + "\n  but Weir " + found);
      } else if (row.weirs() != null && column(theirs, i).equals(expected)) {
        differences.add(row + "\n  HAProxy agrees: " + expected);
      }
    }
    return differences;
  }

  /** For each request whether a condition held, as a row of ones and zeros. */
  private static String column(List<String> outcomes, int condition) {
    StringBuilder text = new StringBuilder();
    outcomes.forEach(each -> text.append(each.charAt(condition)));
    return text.toString();
  }

  /** What stands before {@code ;;} declares lists; each may be used in later lines too. */
  private static String conditions(List<Table.Row> rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      String[] parts = rows.get(i).text().split(" ;; ");
      for (int part = 0; part < parts.length - 1; part++) {
        text.append("    acl ").append(parts[part].strip()).append('\n');
      }
      String set = "    http-request set-var(txn.r" + i + ") int(";
      text.append(set).append("0)\n");
      text.append(set).append("1) if ").append(parts[parts.length - 1].strip()).append('\n');
    }
    text.append("    http-request return status 200\n");
    for (int from = 0; from < rows.size(); from += CHUNK) {
      text.append("    http-after-response set-header x").append(from).append(" \"");
      for (int i = from; i < Math.min(rows.size(), from + CHUNK); i++) {
        text.append("%[var(txn.r").append(i).append(")]");
      }
      text.append("\"\n");
    }
    return text.toString();
  }

  private Path socket(String program) {
    return directory.resolve(program).resolve("socket");
  }

  private Path configuration(String program, String lines) throws IOException {
    Path file = Files.createDirectories(directory.resolve(program)).resolve("haproxy.cfg");
    return Files.writeString(
        file,
        Table.text("conditions.cfg")
            .replace("@SOCKET@", socket(program).toString())
            .concat(lines)
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

  /** Heads, with an empty line between them. */
  private static List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (String head : Table.text("requests.txt").strip().split("\n\n")) {
      requests.add(head(head));
    }
    return requests;
  }

  private static String head(String lines) {
    return lines.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n";
  }

  /** One digit for each condition. */
  private static String outcomes(Path socket, String request) throws IOException {
    String response;
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
      response =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    assertThat(response).as(request).startsWith("HTTP/1.1 200");
    StringBuilder outcomes = new StringBuilder();
    response
        .lines()
        .filter(line -> line.matches("x\\d+: .*"))
        .forEach(line -> outcomes.append(line.substring(line.indexOf(' ') + 1).strip()));
    return outcomes.toString();
  }
}

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

/** Requests that change lists and maps, and what the next look-up sees of that. */
class ListRulesTest {

  private static final List<Table.Row> ROWS = Table.rows("rules.txt");

  @TempDir private Path directory;

  @Test
  void rulesChangeListsAndMaps() throws Exception {
    Problems problems = new Problems();
    Path configuration = configuration();
    try (AutoCloseable running =
        Weir.builder()
            .build()
            .prepare(List.of(configuration), problems)
            .orElseThrow(() -> new IOException("refused: " + problems.all()))
            .start()) {
      assertThat(running).isNotNull();
      assertThat(answers()).isEqualTo(expected());
    }
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void haproxyAnswersTheSame() throws Exception {
    Optional<InstalledHaproxy> haproxy = InstalledHaproxy.find();
    assumeTrue(haproxy.isPresent(), InstalledHaproxy.ABSENT);
    try (AutoCloseable running = haproxy.get().start(configuration(), socket())) {
      assertThat(running).isNotNull();
      assertThat(answers()).isEqualTo(expected());
    }
  }

  private Path socket() {
    return directory.resolve("socket");
  }

  private Path configuration() throws IOException {
    Table.writeFiles(directory);
    return Files.writeString(
        directory.resolve("haproxy.cfg"),
        Table.text("rules.cfg")
            .replace("@SOCKET@", socket().toString())
            .replace("@DIRECTORY@", directory.toString()));
  }

  private static List<String> expected() {
    return ROWS.stream().map(row -> row.text() + " => " + row.weirs()).toList();
  }

  private List<String> answers() throws IOException {
    List<String> answers = new ArrayList<>();
    for (Table.Row row : ROWS) {
      String[] words = row.text().split(" ");
      answers.add(
          row.text() + " => " + answer(words[0], "X", words[1], "K", words[2], "V", words[3]));
    }
    return answers;
  }

  private String answer(String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      if (!headers[i + 1].equals("-")) {
        request.append(headers[i]).append(": ").append(headers[i + 1].replace("__", " "));
        request.append("\r\n");
      }
    }
    request.append("Connection: close\r\n\r\n");
    String response;
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket()));
      channel.write(ByteBuffer.wrap(request.toString().getBytes(StandardCharsets.ISO_8859_1)));
      response =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    return response
        .lines()
        .filter(line -> line.startsWith("r: "))
        .map(line -> line.substring(3))
        .findFirst()
        .orElse(response);
  }
}

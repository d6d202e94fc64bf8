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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gives both programs the same maps and compares what each look-up gives. */
class MapComparisonTest {

  /** How many values one header field of the response holds. */
  private static final int CHUNK = 20;

  @TempDir private Path directory;

  /** {@code -Dweir.random.maps=100} tries a hundred sets of maps instead of two. */
  @Test
  void everyLookUpGivesWhatHaproxyGives() throws Exception {
    Optional<InstalledHaproxy> haproxy = InstalledHaproxy.find();
    assumeTrue(haproxy.isPresent(), InstalledHaproxy.ABSENT);
    List<String> differences = new ArrayList<>();
    for (int seed = 1; seed <= Integer.getInteger("weir.random.maps", 2); seed++) {
      List<String> lookUps = lookUps(new RandomMaps(seed), "seed" + seed + "_");
      Path socket = directory.resolve("haproxy" + seed);
      List<String> theirs;
      try (AutoCloseable running =
          haproxy.get().start(configuration("haproxy" + seed, lookUps), socket)) {
        assertThat(running).isNotNull();
        theirs = values(socket, lookUps.size());
      }
      List<String> ours;
      try (AutoCloseable running = startWeir(configuration("weir" + seed, lookUps))) {
        assertThat(running).isNotNull();
        ours = values(directory.resolve("weir" + seed), lookUps.size());
      }
      assertThat(theirs).filteredOn(value -> !value.isEmpty()).hasSizeGreaterThan(100);
      for (int i = 0; i < lookUps.size(); i++) {
        if (!theirs.get(i).equals(ours.get(i))) {
          differences.add(lookUps.get(i) + ": " + theirs.get(i) + ", but Weir " + ours.get(i));
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  private List<String> lookUps(RandomMaps random, String prefix) throws IOException {
    List<String> lookUps = new ArrayList<>();
    for (String method : RandomMaps.METHODS) {
      for (String output : method.equals("regm") ? List.of("str") : RandomMaps.OUTPUTS) {
        Path file = directory.resolve(prefix + method + "_" + output + ".map");
        Files.writeString(file, random.file(method, output));
        lookUps.addAll(random.lookUps(method, output, file.toString()));
      }
    }
    return lookUps;
  }

  private Path configuration(String name, List<String> lookUps) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lookUps.size(); i++) {
      String set = "    http-request set-var(txn.r" + i + ") ";
      text.append(set).append(lookUps.get(i)).append('\n');
    }
    text.append("    http-request return status 200\n");
    for (int from = 0; from < lookUps.size(); from += CHUNK) {
      text.append("    http-after-response set-header x").append(from).append(" \"");
      for (int i = from; i < Math.min(lookUps.size(), from + CHUNK); i++) {
        text.append(i == from ? "" : "|").append("%[var(txn.r").append(i).append(")]");
      }
      text.append("\"\n");
    }
    return Files.writeString(
        directory.resolve(name + ".cfg"),
        Table.text("conditions.cfg")
            .replace("@SOCKET@", directory.resolve(name).toString())
            .concat(text.toString()));
  }

  private static AutoCloseable startWeir(Path configuration) throws Exception {
    Problems problems = new Problems();
    return Weir.builder()
        .build()
        .prepare(List.of(configuration), problems)
        .orElseThrow(() -> new IOException("refused: " + problems.all()))
        .start();
  }

  private static List<String> values(Path socket, int count) throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    String response;
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
      response =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    assertThat(response).startsWith("HTTP/1.1 200");
    List<String> values =
        response
            .lines()
            .filter(line -> line.matches("x\\d+: .*"))
            .flatMap(line -> Stream.of(line.substring(line.indexOf(' ') + 1).split("\\|", -1)))
            .map(String::strip)
            .toList();
    assertThat(values).hasSize(count);
    return values;
  }
}

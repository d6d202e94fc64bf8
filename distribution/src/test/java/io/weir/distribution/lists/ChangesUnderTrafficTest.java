package io.weir.distribution.lists;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists and maps are replaced over the stats socket while requests are tested with them. */
class ChangesUnderTrafficTest {

  private static final int CLIENTS = 3;
  private static final int ROUNDS = 40;

  private static final String CONFIGURATION =
      """
      global
          nbthread 2
          stats socket @DIRECTORY@/admin level admin
      defaults
          mode http
          timeout client 20s
      frontend fe
          bind unix@@DIRECTORY@/traffic
          acl listed path -f @DIRECTORY@/paths.lst
          acl mapped path,map(@DIRECTORY@/paths.map) -m beg version
          http-request return status 200 if listed mapped
          http-request return status 500
      """;

  @TempDir private Path directory;

  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void noRequestMeetsHalfAList() throws Exception {
    Files.writeString(directory.resolve("paths.lst"), "/always\n/other\n");
    Files.writeString(directory.resolve("paths.map"), "/always version0\n");
    Path file =
        Files.writeString(
            directory.resolve("haproxy.cfg"),
            CONFIGURATION.replace("@DIRECTORY@", directory.toString()));
    Problems problems = new Problems();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (AutoCloseable running =
        Weir.builder()
            .build()
            .prepare(List.of(file), problems)
            .orElseThrow(() -> new IOException("refused: " + problems.all()))
            .start()) {
      assertThat(running).isNotNull();
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        answers.add(clients.submit(this::requestsUntilDone));
      }
      for (int round = 1; round <= ROUNDS; round++) {
        replace("acl", "paths.lst", round, "/always");
        replace("map", "paths.map", round, "/always version" + round);
        change(round);
      }
      done.set(true);
      for (Future<List<String>> each : answers) {
        assertThat(each.get()).isNotEmpty().containsOnly("HTTP/1.1 200 OK");
      }
    } finally {
      done.set(true);
      clients.shutdown();
    }
  }

  /** A new version: many lines, and what is asked for last. */
  private void replace(String kind, String name, int round, String last) throws IOException {
    String file = directory.resolve(name).toString();
    assertThat(command("prepare " + kind + " " + file)).contains("New version created: " + round);
    StringBuilder commands = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      String entry = kind.equals("map") ? "/new" + i + " x" : "/new" + i;
      commands.append("add ").append(kind).append(" @").append(round);
      commands.append(' ').append(file).append(' ').append(entry).append(';');
    }
    String add = "add " + kind + " @" + round + " " + file + " " + last;
    assertThat(command(commands + add).strip()).isEmpty();
    assertThat(command("commit " + kind + " @" + round + " " + file).strip()).isEmpty();
  }

  /** The current version, while it is looked at. */
  private void change(int round) throws IOException {
    String list = directory.resolve("paths.lst").toString();
    String map = directory.resolve("paths.map").toString();
    assertThat(command("set map " + map + " /always version" + round + "b").strip()).isEmpty();
    assertThat(command("add acl " + list + " /more; del acl " + list + " /more").strip()).isEmpty();
    assertThat(command("del map " + map + " /new7").strip()).isEmpty();
  }

  private List<String> requestsUntilDone() throws IOException {
    List<String> answers = new ArrayList<>();
    do {
      String response =
          ask("traffic", "GET /always HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      answers.add(response.lines().findFirst().orElse("nothing"));
    } while (!done.get());
    return answers;
  }

  private String command(String text) throws IOException {
    return ask("admin", text + "\n");
  }

  private String ask(String socket, String text) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(directory.resolve(socket)));
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
      return new String(
          Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}

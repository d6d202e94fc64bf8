package io.weir.proxy.netty.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.management.CliLevel;
import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ServerState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ManagementServerTest {

  @TempDir private Path folder;

  private Path file;
  private ProcessPlan plan;
  private ManagementServer server;

  private static final CliCommandProvider ECHO =
      () ->
          List.of(
              new CliCommand(
                  List.of("echo"),
                  CliLevel.USER,
                  "echo : say it again",
                  request -> request.arguments() + "<" + request.payload() + ">"));

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("s.sock");
    plan =
        PlannerFixture.of(
                "global",
                "  stats socket " + file + " mode 600 level admin",
                "  stats socket ipv4@127.0.0.1:0 level user",
                "  set-var proc.answer int(42)",
                "  maxconn 77",
                "defaults",
                "  mode http",
                "  timeout client 1s",
                "  timeout connect 1s",
                "  timeout server 1s",
                "frontend fe",
                "  bind 127.0.0.1:0",
                "  filter tagging t1",
                "  default_backend be",
                "backend be",
                "  server s1 127.0.0.1:8001 weight 4",
                "  server s2 127.0.0.1:8002 disabled")
            .plan();
    server = ManagementServer.start(plan, List.of(ECHO), List.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String ask(SocketAddress to, String text) throws IOException {
    StandardProtocolFamily family =
        to instanceof UnixDomainSocketAddress
            ? StandardProtocolFamily.UNIX
            : StandardProtocolFamily.INET;
    try (SocketChannel channel = SocketChannel.open(family)) {
      channel.connect(to);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      return readAll(channel);
    }
  }

  private static String readAll(SocketChannel channel) throws IOException {
    StringBuilder answer = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(65_536);
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      answer.append(StandardCharsets.UTF_8.decode(buffer));
      buffer.clear();
    }
    return answer.toString();
  }

  private String ask(String line) throws IOException {
    return ask(UnixDomainSocketAddress.of(file), line + "\n");
  }

  private String askAsUser(String line) throws IOException {
    SocketAddress tcp =
        server.listeningOn().stream()
            .filter(InetSocketAddress.class::isInstance)
            .findFirst()
            .orElseThrow();
    return ask(tcp, line + "\n");
  }

  @Test
  void endsEachAnswerWithAnEmptyLineAndTheConnectionAfterOneLine() throws Exception {
    assertThat(ask("show cli level;get weight be/s1")).isEqualTo("admin\n\n4 (initial 4)\n\n");
  }

  @Test
  void keepsEveryByteThoughACharacterComesInPieces() throws Exception {
    byte[] line = "echo \u043a\u043b\u044e\u0447 x\n".getBytes(StandardCharsets.UTF_8);
    line[line.length - 2] = (byte) 0xff;
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(file));
      for (byte part : line) {
        channel.write(ByteBuffer.wrap(new byte[] {part}));
      }
      byte[] answer = Channels.newInputStream(channel).readAllBytes();
      assertThat(new String(answer, StandardCharsets.ISO_8859_1))
          .isEqualTo("[" + new String(line, 5, 8, StandardCharsets.ISO_8859_1) + ", \u00ff]<>\n\n");
    }
  }

  @Test
  void givesTheFileTheModeOfTheConfigurationAndTakesItAway() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    server.close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replacesAFileThatADeadProcessLeft() throws Exception {
    server.close();
    Files.writeString(file, "left behind");
    server = ManagementServer.start(plan, List.of(ECHO), List.of());

    assertThat(ask("show cli level")).isEqualTo("admin\n\n");
  }

  @Test
  void tellsWhatProcessItIs() throws Exception {
    assertThat(ask("show info"))
        .contains("Name: Weir\n", "Pid: " + ProcessHandle.current().pid() + "\n", "Maxconn: 77\n");
    assertThat(ask("show info typed")).contains(".Maxconn.1:CLPV:u32:77\n");
    assertThat(ask("show info json")).contains("\"name\":\"Maxconn\"").contains("\"value\":77");
  }

  @Test
  void showsEveryProxyAndServerAsCsvWithCountersOfFilters() throws Exception {
    String[] lines = ask("show stat").split("\n", -1);

    assertThat(lines[0]).startsWith("# pxname,svname,qcur,qmax,scur,").endsWith(",-,tags,");
    assertThat(lines[1]).startsWith("fe,FRONTEND,").endsWith(",-,7,");
    assertThat(lines[2]).startsWith("be,s1,").contains(",no check,4,");
    assertThat(lines[3]).startsWith("be,s2,").contains(",MAINT,1,");
    assertThat(lines[4]).startsWith("be,BACKEND,").contains(",UP,4,");
    assertThat(lines[1].split(",", -1)).hasSameSizeAs(lines[0].split(",", -1));
  }

  @ParameterizedTest
  @CsvSource({"be 4 -1,3", "be 4 2,2", "-1 1 -1,2", "-1 2 -1,2", "-1 4 -1 no-maint,2"})
  void selectsRows(String which, int lines) throws Exception {
    assertThat(ask("show stat " + which).strip().lines().count()).isEqualTo(lines);
  }

  @Test
  void changesTheStateOfServers() throws Exception {
    ServerState state = plan.backends().get(0).servers().get(0).state();

    assertThat(ask("disable server be/s1")).isEqualTo("\n");
    assertThat(state.admin()).isEqualTo(ServerState.Admin.MAINTENANCE);
    ask("enable server be/s1");
    assertThat(state.admin()).isEqualTo(ServerState.Admin.READY);
    ask("set server #" + plan.backends().get(0).proxy().id() + "/#1 state drain");
    assertThat(state.admin()).isEqualTo(ServerState.Admin.DRAIN);
    assertThat(ask("show servers state be"))
        .contains(" s1 127.0.0.1 2 8 4 4 ", " s2 127.0.0.1 0 1 1 1 ");
    ask("set server be/s1 health down");
    assertThat(state.isHealthy()).isFalse();
  }

  @Test
  void changesAddressesWeightsAndLimits() throws Exception {
    ServerState state = plan.backends().get(0).servers().get(0).state();

    assertThat(ask("set server be/s1 addr 127.0.0.9 port 99"))
        .isEqualTo(
            "IP changed from '127.0.0.1:8001' to '127.0.0.9:99' by 'stats socket command'\n\n");
    ask("set weight be/s1 50%");
    assertThat(state.weight()).isEqualTo(2);
    ask("set maxconn server be/s1 5;set maxconn frontend fe 6;set maxconn global 8");
    assertThat(state.maxConnections()).isEqualTo(5);
    assertThat(plan.frontends().get(0).proxy().counters().maxConnections()).isEqualTo(6);
    assertThat(plan.state().maxConnections()).isEqualTo(8);
  }

  @Test
  void setsVariables() throws Exception {
    assertThat(ask("set var proc.n expr int(5),add(2);set var proc.f fmt a%[var(proc.n)]"))
        .isEqualTo("\n\n");
    assertThat(ask("get var proc.f")).isEqualTo("proc.f: type=str value=<a7>\n\n");
    assertThat(ask("set var proc.n nofetch")).contains("nofetch");
    assertThat(ask("set var txn.n int(1)")).contains("scope proc");
    assertThat(ask("set var proc.n method")).contains("needs the request");
    assertThat(askAsUser("set var proc.n int(1)")).isEqualTo("Permission denied\n\n");
  }

  @Test
  void clearsCounters() throws Exception {
    ServerState state = plan.backends().get(0).servers().get(0).state();
    state.tryAcquire();
    state.release();
    ask("clear counters");
    assertThat(state.highestConnections()).isZero();
    assertThat(state.sessionTotal.sum()).isEqualTo(1);
    assertThat(askAsUser("clear counters")).isEqualTo("Permission denied\n\n");
    ask("clear counters all");
    assertThat(state.sessionTotal.sum()).isZero();
  }

  @Test
  void showsCountersOfFiltersInEveryFormat() throws Exception {
    assertThat(ask("show stat")).contains(",-,tags,\n").contains("-,7,\n");
    assertThat(ask("show stat typed")).containsPattern("F\\.2\\.0\\.\\d+\\.tags\\.1:MCPV:u64:7\n");
    assertThat(ask("show stat json"))
        .contains(
            "\"name\":\"tags\"},\"processNum\":1,\"tags\":{\"origin\":\"Metric\",\"nature\":"
                + "\"Counter\",\"scope\":\"Process\"},\"value\":{\"type\":\"u64\",\"value\":7}}");
  }

  @Test
  void pausesFrontends() throws Exception {
    ask("disable frontend fe");
    assertThat(plan.frontends().get(0).proxy().counters().isEnabled()).isFalse();
    assertThat(ask("show stat")).contains(",PAUSED,");
    ask("enable frontend fe");
    assertThat(plan.frontends().get(0).proxy().counters().isEnabled()).isTrue();
  }

  @Test
  void showsVariablesAndTheEnvironment() throws Exception {
    assertThat(ask("get var proc.answer")).isEqualTo("proc.answer: type=sint value=<42>\n\n");
    assertThat(ask("get var proc.none")).isEqualTo("Variable not found\n\n");
    assertThat(ask("show env HOME")).isEqualTo("HOME=/home/somebody\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disable server be/s9",
        "disable server nope/s1",
        "disable server",
        "set server be/s1 color red",
        "set weight be/s1 x",
        "set weight be/s1 257",
        "set server be/s1 addr nonsense",
        "disable frontend nope",
        "show stat nope 4 -1",
        "show stat bogus"
      })
  void saysWhatIsWrong(String line) throws Exception {
    assertThat(ask(line).strip()).isNotEmpty().doesNotContain("pxname");
  }

  @Test
  void keepsUsersFromWhatTheyMayNotDo() throws Exception {
    assertThat(askAsUser("disable server be/s1")).isEqualTo("Permission denied\n\n");
    assertThat(askAsUser("show cli level")).isEqualTo("user\n\n");
    assertThat(askAsUser("operator")).isEqualTo("Permission denied\n\n");
    assertThat(askAsUser("help")).contains("show stat").doesNotContain("disable server");
    assertThat(ask("user;disable server be/s1")).isEqualTo("\nPermission denied\n\n");
  }

  @Test
  void listsNearCommandsWhereOneIsNotKnown() throws Exception {
    assertThat(ask("show nonsense"))
        .startsWith("Unknown command: 'show nonsense'")
        .contains("show stat")
        .doesNotContain("disable server");
    assertThat(ask("shwo info")).contains("did you mean 'show info'?");
  }

  @Test
  void staysAndShowsAPrompt() throws Exception {
    assertThat(ask("prompt\nshow cli level\nquit")).isEqualTo("> admin\n\n> ");
    assertThat(ask("prompt i\nshow cli level\nshow cli level\nquit"))
        .isEqualTo("admin\n\nadmin\n\n");
  }

  @Test
  void handsPayloadsToCommands() throws Exception {
    assertThat(ask("echo a <<\nline 1\nline 2\n")).isEqualTo("[a]<line 1\nline 2\n>\n\n");
    assertThat(ask("echo a <<END\n\nx\nEND")).isEqualTo("[a]<\nx\n>\n\n");
  }

  @Test
  void refusesTwoCommandsOfOneName() {
    assertThatThrownBy(() -> ManagementServer.start(plan, List.of(ECHO, ECHO), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("command 'echo'");
  }

  @Test
  void saysWhereItCannotListen() {
    ProcessPlan impossible =
        PlannerFixture.of("global", "  stats socket " + folder.resolve("no/such/s.sock")).plan();

    assertThatThrownBy(() -> ManagementServer.start(impossible, List.of(), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/such/s.sock");
  }

  @Test
  void closesAConnectionThatStaysSilent() throws Exception {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(file));
      channel.write(
          ByteBuffer.wrap("prompt\nset timeout cli 1\n".getBytes(StandardCharsets.UTF_8)));
      String[] answer = new String[1];
      Thread reader =
          new Thread(
              () -> {
                try {
                  answer[0] = readAll(channel);
                } catch (IOException e) {
                  answer[0] = "failed: " + e;
                }
              });
      reader.start();
      await().until(() -> !reader.isAlive());
      assertThat(answer[0]).isEqualTo("> \n> ");
    }
  }
}

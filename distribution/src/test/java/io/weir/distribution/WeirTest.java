package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.filter.FilterFactory;
import io.weir.api.filter.FilterProvider;
import io.weir.api.filter.FilterServices;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.management.CliLevel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program put together, in this process. */
class WeirTest {

  @TempDir private Path directory;

  private final Problems problems = new Problems();

  @Test
  void runsWhatTheConfigurationSays() throws Exception {
    try (RunningProxy proxy = prepare(Weir.builder().build(), front("hello")).start()) {
      assertThat(get(proxy)).startsWith("HTTP/1.1 200").endsWith("hello");
      assertThat(proxy.states()).anyMatch(line -> line.startsWith("proxy front: "));
    }
  }

  @Test
  void finishesBeforeAGracefulEnd() throws Exception {
    try (RunningProxy proxy = prepare(Weir.builder().build(), front("hello")).start()) {
      InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);

      proxy.stopGracefully().toCompletableFuture().get();

      assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void letsConfigurationsAndSamplesSeeTheVariablesOfAStart() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("haproxy.cfg"),
            """
            .if defined(HAPROXY_CFGFILES)
            .alert "not known before all files are"
            .endif
            .notice "$HAPROXY_BRANCH ${HAPROXY_STARTUP_VERSION-none} $HAPROXY_LOCALPEER"
            global
                localpeer mine
            .notice "$HAPROXY_LOCALPEER"
            defaults
                mode http
                timeout client 1s
            frontend front
                bind 127.0.0.1:0
                http-request return content-type text/plain lf-string "%[env(HAPROXY_CFGFILES)] %[env(HAPROXY_LOCALPEER)]"
            """);
    Settings settings = new Settings(0, Optional.of("given"), false);
    PreparedProxy prepared =
        Weir.builder().build().prepare(List.of(file), settings, problems).orElseThrow();

    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly("3.4 " + ProgramVersion.program() + " given", "mine");
    try (RunningProxy proxy = prepared.start()) {
      assertThat(get(proxy)).endsWith(file + " given");
    }
  }

  @Test
  void setsTheVariablesOfAStartAnewAndTellsWhereItIsManaged() throws Exception {
    Map<String, String> older = Map.of("HAPROXY_LOCALPEER", "older", "HAPROXY_CLI", "unix@older");
    String configuration =
        """
        .notice "$HAPROXY_LOCALPEER ${HAPROXY_CLI-unset}"
        global
            localpeer mine
            stats socket %1$s/s
            stats socket ipv4@127.0.0.1:0
            stats socket ipv4@:0
        .notice "$HAPROXY_LOCALPEER"
        """
            .formatted(directory);
    Settings settings = new Settings(0, Optional.of("given"), false);
    Path file = write(configuration + front("%[env(HAPROXY_CLI)]").replace("string", "lf-string"));

    PreparedProxy prepared =
        Weir.builder()
            .environment(older)
            .build()
            .prepare(List.of(file), settings, problems)
            .orElseThrow();

    assertThat(problems.all())
        .extracting(ConfigProblem::message)
        .containsExactly("given unset", "mine");
    try (RunningProxy proxy = prepared.start()) {
      assertThat(get(proxy)).endsWith("unix@" + directory + "/s;ipv4@127.0.0.1:0;ipv4@0.0.0.0:0");
    }
  }

  @Test
  void letsConfigurationsSeeTheGivenVariables() throws Exception {
    Weir weir = Weir.builder().environment(Map.of("ANSWER", "from-outside")).build();

    try (RunningProxy proxy = prepare(weir, front("${ANSWER}")).start()) {
      assertThat(get(proxy)).endsWith("from-outside");
    }
  }

  @Test
  void letsPipelineFilesSeeWhatSetenvLinesSaid() throws Exception {
    Path records = directory.resolve("records.txt");
    Files.writeString(
        directory.resolve("otel.cfg"),
        """
        [f]
            otel-instrumentation i
                config otel.yml
                scopes s
            otel-scope s
                log-record info str("seen")
                otel-event on-frontend-http-request
        """);
    Files.writeString(
        directory.resolve("otel.yml"),
        """
        exporters: { text: { type: ostream, filename: "${RECORDS}" } }
        processors: { single: { type: single } }
        providers: { me: { resources: [ { service.name: test } ] } }
        signals:
          logs: { scope_name: t, exporters: text, processors: single, providers: me }
        """);
    String configuration =
        "global\n  setenv RECORDS "
            + records
            + "\n"
            + front("x")
            + "    filter opentelemetry id f config "
            + directory.resolve("otel.cfg")
            + "\n";

    try (RunningProxy proxy = prepare(Weir.builder().build(), configuration).start()) {
      get(proxy);
    }

    assertThat(records).content().contains("seen");
  }

  @Test
  void tellsEveryMistakeAndStartsNothing() throws Exception {
    Path file = write("frontend f\n  bund 127.0.0.1:0\n  mode htp\n");

    assertThat(Weir.builder().build().prepare(List.of(file), problems)).isEmpty();
    assertThat(problems.all())
        .extracting(ConfigProblem::location)
        .extracting(location -> location.line())
        .contains(2, 3);
  }

  @Test
  void namesTheAddressThatIsInUseAndClosesWhatItOpened() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      PreparedProxy prepared =
          prepare(Weir.builder().build(), front("x").replace("127.0.0.1:0", "*:" + port));

      assertThatThrownBy(prepared::start)
          .isInstanceOf(StartException.class)
          .hasMessageContaining(port);
    }
  }

  @Test
  void refusesTwoFiltersOfOneNameAndNamesBoth() {
    Weir.Builder builder =
        Weir.builder()
            .with(
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    Multibinder.newSetBinder(binder(), FilterProvider.class)
                        .addBinding()
                        .to(Twin.class);
                  }
                });

    assertThatThrownBy(builder::build)
        .isInstanceOf(AssemblyException.class)
        .hasMessageContaining("filter 'opentelemetry' is provided twice")
        .hasMessageContaining(Twin.class.getName())
        .hasMessageContaining("io.weir.filter.");
  }

  @Test
  void refusesTwoCommandsOfOneNameAtTheStart() throws Exception {
    CliCommandProvider twin =
        () -> List.of(new CliCommand(List.of("help"), CliLevel.USER, "help", request -> ""));
    Weir weir =
        Weir.builder()
            .with(
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    Multibinder.newSetBinder(binder(), CliCommandProvider.class)
                        .addBinding()
                        .toInstance(twin);
                  }
                })
            .build();
    PreparedProxy prepared =
        prepare(weir, "global\n  stats socket " + directory.resolve("s") + "\n" + front("x"));

    assertThatThrownBy(prepared::start)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("help");
  }

  /** A filter that says it is the built-in one. */
  static final class Twin implements FilterProvider {
    @Override
    public String keyword() {
      return "opentelemetry";
    }

    @Override
    public @Nullable FilterFactory parse(
        List<Word> arguments, List<Word> line, FilterServices services, Problems problems) {
      return null;
    }

    @Override
    public String summary() {
      return "a twin";
    }
  }

  private static String front(String answer) {
    return """
    defaults
        mode http
        timeout client 10s
    frontend front
        bind 127.0.0.1:0
        http-request return status 200 content-type text/plain string "%s"
    """
        .formatted(answer);
  }

  private PreparedProxy prepare(Weir weir, String configuration) throws IOException {
    Optional<PreparedProxy> prepared = weir.prepare(List.of(write(configuration)), problems);
    assertThat(prepared).as("%s", problems.all()).isPresent();
    return prepared.orElseThrow();
  }

  private Path write(String configuration) throws IOException {
    return Files.writeString(directory.resolve("haproxy.cfg"), configuration);
  }

  private static String get(RunningProxy proxy) throws IOException {
    InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}

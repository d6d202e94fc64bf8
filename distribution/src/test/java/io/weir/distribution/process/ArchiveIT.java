package io.weir.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What someone has who unpacks the archive: a program that runs from its module path. */
final class ArchiveIT {

  @TempDir private static Path work;

  private static Path home;

  private record Result(int status, String output) {}

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    Result result = run(work, "tar", "xzf", archive(".tar.gz").toString(), "--no-same-owner");
    assertThat(result.status()).as(result.output()).isZero();
    try (Stream<Path> entries = Files.list(work)) {
      home = entries.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void hasAllThatIsPromised() {
    assertThat(home.getFileName().toString()).startsWith("weir-");
    for (String name :
        List.of(
            "bin/weir",
            "bin/weir-cds",
            "conf/haproxy.cfg",
            "conf/otel.cfg",
            "conf/otel.yml",
            "conf/logging.properties",
            "conf/schema/pipeline.schema.json",
            "examples/quickstart/haproxy.cfg",
            "examples/demo/haproxy.cfg",
            "plugins/README.md",
            "LICENSE",
            "NOTICE",
            "THIRD-PARTY.txt",
            "README.md")) {
      assertThat(home.resolve(name)).isRegularFile();
    }
    assertThat(home.resolve("bin/weir")).isExecutable();
    assertThat(home.resolve("lib")).isDirectory();
  }

  @Test
  void namesTheLicenceOfEveryLibrary() throws IOException {
    List<String> listed =
        Pattern.compile("\\((?:[^)]+)\\) .*\\([^:)]+:([^:)]+):([^: )]+) - ")
            .matcher(Files.readString(home.resolve("THIRD-PARTY.txt")))
            .results()
            .map(line -> line.group(1) + "-" + line.group(2))
            .toList();
    for (String directory : List.of("lib", "lib-formats")) {
      try (Stream<Path> files = Files.list(home.resolve(directory))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".jar") && !name.startsWith("weir-")) {
            assertThat(listed).as(name).anyMatch(name::startsWith);
          }
        }
      }
    }
  }

  @Test
  void isPackedAsZipWithTheSameFiles() throws IOException {
    try (ZipFile zip = new ZipFile(archive(".zip").toFile());
        Stream<Path> files = Files.walk(home)) {
      String top = home.getFileName() + "/";
      assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName()))
          .containsExactlyInAnyOrderElementsOf(
              files
                  // What other tests have the program write.
                  .filter(file -> !file.startsWith(home.resolve("cache")))
                  .filter(Files::isRegularFile)
                  .map(file -> top + home.relativize(file))
                  .toList());
    }
  }

  @Test
  void saysItsVersion() throws Exception {
    Result result = run(work, weir(), "-v");

    assertThat(result.status()).isZero();
    assertThat(result.output()).startsWith("Weir version 0.").contains("Running on: Java");
  }

  @Test
  void runsFromTheModulePathAndListsWhatItHas() throws Exception {
    Result result = run(work, weir(), "-vv");

    assertThat(result.status()).isZero();
    assertThat(result.output())
        .contains("io.weir.distribution@0", "io.netty.common@4", "io.weir.filter@0")
        .contains("opentelemetry: ")
        .contains("otel-group")
        .contains("req.hdr")
        .contains("url_dec")
        .contains("otlp_http")
        .contains("tracecontext");
  }

  @ParameterizedTest
  @CsvSource({
    "conf",
    "examples/quickstart",
    "examples/demo",
    "examples/semconv",
    "examples/declarative"
  })
  void checksTheConfigurationsThatComeWithIt(String directory) throws Exception {
    Result result = run(home.resolve(directory), weir(), "-c", "-V", "-f", "haproxy.cfg");

    assertThat(result.output().strip()).isEqualTo("Configuration file is valid");
    assertThat(result.status()).isZero();
  }

  @Test
  void reportsEveryMistakeOfEveryFileAndFails() throws Exception {
    Path directory = Files.createDirectory(work.resolve("wrong"));
    for (String name : List.of("haproxy.cfg", "otel.cfg", "otel.yml")) {
      String text = Files.readString(home.resolve("examples/quickstart").resolve(name));
      Files.writeString(
          directory.resolve(name),
          text.replace("timeout connect", "timeout conect")
              .replace("span \"request\" root", "span \"request\" rooot")
              .replace("type: batch", "type: bach"));
    }

    Result result = run(directory, weir(), "-c", "-f", "haproxy.cfg");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .contains("[haproxy.cfg:6:")
        .contains("[otel.cfg:7:")
        .contains("[otel.yml:7:")
        .contains("did you mean 'connect'?");
  }

  @Test
  void changesToTheDirectoryThatIsAskedFor() throws Exception {
    Result result =
        run(work, weir(), "-C", home.resolve("conf").toString(), "-c", "-V", "-f", "haproxy.cfg");

    assertThat(result.output().strip()).isEqualTo("Configuration file is valid");
  }

  @ParameterizedTest
  @CsvSource({
    "version_atleast(2.9), 0",
    "version_atleast(99.0), 1",
    "feature(OTEL), 0",
    "feature(NOSUCH), 1",
    "'defined(', 2",
  })
  void evaluatesConditions(String condition, int status) throws Exception {
    assertThat(run(work, weir(), "-cc", condition).status()).isEqualTo(status);
  }

  @Test
  void tellsAConfigurationWithoutListenersFromOneWithMistakes() throws Exception {
    Path file = Files.writeString(work.resolve("silent.cfg"), "global\n    maxconn 10\n");

    assertThat(run(work, weir(), "-c", "-f", file.toString()).status()).isEqualTo(2);
    assertThat(run(work, weir(), "-f", file.toString()).status()).isEqualTo(1);
  }

  @Test
  void reportsProblemsAsJsonWithTheSameStatus() throws Exception {
    Path right = Files.writeString(work.resolve("right.cfg"), "frontend f\n  bind :0\n");
    Path silent = Files.writeString(work.resolve("nobody.cfg"), "global\n    maxconn 10\n");
    Path wrong = Files.writeString(work.resolve("wrong.cfg"), "global\n    maxcon 10\n");

    assertThat(run(work, weir(), "-c", "--format", "json", "-f", right.toString()).status())
        .isZero();
    assertThat(run(work, weir(), "-c", "--format", "json", "-f", silent.toString()).status())
        .isEqualTo(2);
    Result result = run(work, weir(), "-c", "--format", "json", "-f", wrong.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output().strip())
        .startsWith("{\"severity\":\"error\"")
        .contains("\"line\":2,\"column\":5,\"endColumn\":11")
        .endsWith("}")
        .doesNotContain("\n");
  }

  @Test
  void explainsWhatAConfigurationWillDo() throws Exception {
    Path quickstart = home.resolve("examples/quickstart");

    Result text = run(quickstart, weir(), "explain", "-f", "haproxy.cfg");
    assertThat(text.status()).isZero();
    assertThat(text.output()).contains("span request, root").contains("otel.cfg:7");
    assertThat(run(quickstart, weir(), "explain", "--format", "mermaid", "-f", "haproxy.cfg"))
        .satisfies(chart -> assertThat(chart.output()).startsWith("flowchart TB"));
    assertThat(run(quickstart, weir(), "explain", "-c", "-f", "haproxy.cfg").status()).isEqualTo(1);
    assertThat(run(quickstart, weir(), "explain", "-f", "otel.cfg").status()).isEqualTo(1);
  }

  @Test
  void showsTheTelemetryOfItsDemo() throws Exception {
    Result result = run(work, weir(), "demo");

    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("GET /catalogue?page=2", "200")
        .contains("POST /orders", "201")
        .contains("GET /no/such/thing", "404")
        .contains("GET /payments/17", "503", "ERROR: no server answered")
        .contains("http.response.status_code = 200")
        .contains("shop.requests", "shop.request.duration")
        .contains("failed: GET /payments/17")
        .contains("shop-traceparent: 00-")
        .contains(home.resolve("examples/demo/haproxy.cfg").toString());
  }

  @Test
  void startsFasterFromAnArchiveOfClasses() throws Exception {
    Result written = run(work, home.resolve("bin/weir-cds").toString());

    assertThat(written.status()).as(written.output()).isZero();
    assertThat(home.resolve("cache")).isDirectoryContaining("glob:**.jsa");
    Result result = run(work, weir(), "-v");
    assertThat(result.output()).startsWith("Weir version").doesNotContain("warning");
    // The archive knows where it was written; a copy of everything must not take it for its own.
    Path copy = work.resolve("copy");
    assertThat(run(work, "cp", "-R", home.toString(), copy.toString()).status()).isZero();
    Result copied = run(work, copy.resolve("bin/weir").toString(), "-vv");
    assertThat(copied.status()).as(copied.output()).isZero();
    assertThat(copied.output()).contains("Sample fetches");
  }

  @Test
  void usesThePluginThatComesWithIt() throws Exception {
    Path classes = compile(home.resolve("examples/plugin/src/main"), "plugin-classes");
    Path plugin = Files.createDirectories(home.resolve("plugins/tenants"));
    String jar = plugin.resolve("plugin.jar").toString();
    int packed =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "--create", "--file", jar, "-C", classes.toString(), ".");
    assertThat(packed).isZero();
    Path file =
        Files.writeString(
            work.resolve("plugin.cfg"),
            """
            defaults
                mode http
                timeout client 1s
            frontend f
                bind 127.0.0.1:0
                acl shop req.tenant(none) -m glob s*p
                http-request deny if !shop
                http-request return content-type text/plain lf-string "%[req.tenant(none),mask(1)]"
            """);
    try {
      assertThat(run(work, weir(), "-vv").output())
          .contains("tenants: com.example.weir", "audit")
          .contains("  req.tenant([<default: string>]): string. The first label of the host")
          .contains("  mask([<keep: integer 0..1000>]): string to string. The string with a star")
          .contains("  glob: string. is the pattern, in which a star stands for anything");
      Result checked = run(work, weir(), "-c", "-f", file.toString());
      assertThat(checked.output()).doesNotContain("ALERT");
      assertThat(checked.status()).isZero();
      assertThat(answers(new ProcessBuilder(weir(), "-f", file.toString()), "shop.a", "other.a"))
          .satisfiesExactly(
              answer -> assertThat(answer).startsWith("HTTP/1.1 200").endsWith("s***"),
              answer -> assertThat(answer).startsWith("HTTP/1.1 403"));
    } finally {
      Files.delete(Path.of(jar));
      Files.delete(plugin);
    }
    assertThat(run(work, weir(), "-c", "-f", file.toString()).output()).contains("req.tenant");
  }

  private static Path compile(Path directory, String name) throws IOException {
    Path classes = work.resolve(name);
    List<String> javac =
        new ArrayList<>(List.of("-d", classes.toString(), "-p", home.resolve("lib").toString()));
    try (Stream<Path> sources = Files.walk(directory)) {
      sources.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(javac::add);
    }
    int compiled =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, javac.toArray(String[]::new));
    assertThat(compiled).isZero();
    return classes;
  }

  @Test
  void carriesADistributionOfOnesOwn() throws Exception {
    Path example = home.resolve("examples/custom-distribution");
    Path libraries = home.resolve("lib");
    Path classes = compile(example, "edge-classes");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                libraries + File.pathSeparator + classes,
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "com.example.edge/com.example.edge.EdgeProxy",
                "edge.cfg")
            .directory(example.toFile());
    builder.environment().put("EDGE_PORT", "0");
    assertThat(answers(builder, "acme.example.com"))
        .satisfiesExactly(answer -> assertThat(answer).endsWith("hello acme\n"));
  }

  /** Runs a program that tells where it listens, and asks it for some hosts. */
  private static List<String> answers(ProcessBuilder program, String... hosts) throws Exception {
    Path output = Files.createTempFile(work, "output", ".txt");
    Process process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !process.isAlive() || Files.readString(output).contains("listening on"));
      Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(Files.readString(output));
      assertThat(port.find()).as(Files.readString(output)).isTrue();
      List<String> answers = new ArrayList<>();
      for (String host : hosts) {
        try (Socket client =
            new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)))) {
          String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
          client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
          answers.add(
              new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      }
      return answers;
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String weir() {
    return home.resolve("bin").resolve("weir").toString();
  }

  private static Path archive(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
      return files
          .filter(file -> file.getFileName().toString().matches("weir-[0-9].*"))
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Result run(Path directory, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(work, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " did not end: " + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output));
  }
}

package io.weir.distribution.demo;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.api.telemetry.Pipeline;
import io.weir.api.telemetry.RecentRecords;
import io.weir.distribution.RunningProxy;
import io.weir.distribution.StartException;
import io.weir.distribution.Weir;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs a server, the proxy and the filter with the example's files, sends some requests, and shows
 * what the filter made of them.
 */
public final class Demo {

  private static final List<Request> REQUESTS =
      List.of(
          new Request("GET", "/catalogue?page=2", "", "a page that is there"),
          new Request("POST", "/orders", "{\"item\": \"weir\", \"count\": 3}", "an order"),
          new Request("GET", "/no/such/thing", "", "something that is not there"),
          new Request("GET", "/payments/17", "", "a server that is down"));

  private final Path directory;
  private final Paper paper;
  private final TelemetryReport report;

  /**
   * A demonstration.
   *
   * @param directory the example's files
   */
  public Demo(Path directory) {
    this(directory, Paper.standardOutput());
  }

  Demo(Path directory, Paper paper) {
    this.directory = directory;
    this.paper = paper;
    this.report = new TelemetryReport(paper);
  }

  /** One request of the demonstration. */
  private record Request(String method, String target, String body, String meaning) {}

  /** What a request was answered with. */
  private record Answer(Request request, int status, double millis) {}

  /** Answers the exit status. */
  public int run() throws IOException, InterruptedException {
    try (DemoOrigin origin = DemoOrigin.start()) {
      Weir weir =
          Weir.builder()
              .environment(environment(origin.port(), closedPort()))
              .with(new DemoModule())
              .build();
      Problems problems = new Problems();
      var prepared = weir.prepare(List.of(directory.resolve("haproxy.cfg")), problems);
      for (ConfigProblem problem : problems.all()) {
        paper.line(problem.severity() + " " + problem);
      }
      if (prepared.isEmpty()) {
        return 1;
      }
      try (RunningProxy proxy = prepared.get().start()) {
        InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
        introduce(address, origin);
        warmUp(origin);
        List<Answer> answers = send(address);
        show(answers, weir.instance(RecordingPipelines.class).opened(), origin);
      } catch (StartException e) {
        paper.line(String.valueOf(e.getMessage()));
        return 1;
      }
    }
    return 0;
  }

  private Map<String, String> environment(int origin, int closed) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DEMO_DIRECTORY", directory.toString());
    environment.put("DEMO_PROXY_PORT", "0");
    environment.put("DEMO_ORIGIN_PORT", Integer.toString(origin));
    environment.put("DEMO_CLOSED_PORT", Integer.toString(closed));
    return environment;
  }

  /** A port that nobody listens on. */
  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void introduce(InetSocketAddress proxy, DemoOrigin origin) {
    paper.line(paper.bold("Weir between a client and a server, all in this process"));
    paper.line();
    paper.line(
        "  client ──→ proxy 127.0.0.1:"
            + proxy.getPort()
            + " ──→ server 127.0.0.1:"
            + origin.port());
    paper.line("                 │");
    paper.line("               filter ──→ spans, metrics, log records");
  }

  /** The first request loads the client's and the server's classes: not what a trace is about. */
  private static void warmUp(DemoOrigin origin) throws IOException {
    send(new InetSocketAddress(InetAddress.getLoopbackAddress(), origin.port()), REQUESTS.get(0));
  }

  private static List<Answer> send(InetSocketAddress proxy) throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (Request request : REQUESTS) {
      long begin = System.nanoTime();
      int status = send(proxy, request);
      answers.add(new Answer(request, status, (System.nanoTime() - begin) / 1e6));
    }
    return answers;
  }

  private static int send(InetSocketAddress proxy, Request request) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            new URL("http", "127.0.0.1", proxy.getPort(), request.target()).openConnection();
    connection.setRequestMethod(request.method());
    connection.setRequestProperty("User-Agent", "weir-demo");
    connection.setReadTimeout(15_000);
    if (!request.body().isEmpty()) {
      connection.setDoOutput(true);
      try (OutputStream body = connection.getOutputStream()) {
        body.write(request.body().getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (body != null) {
        body.readAllBytes();
      }
    }
    return status;
  }

  private void show(List<Answer> answers, List<Pipeline> pipelines, DemoOrigin origin)
      throws InterruptedException {
    List<SpanTree> traces = awaitTraces(answers.size(), pipelines);
    pipelines.forEach(pipeline -> pipeline.flush(5_000));
    List<SpanData> spans = all(pipelines, RecentRecords::spans);
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      paper.heading(
          (i + 1)
              + ". "
              + answer.request().meaning()
              + ": "
              + answer.request().method()
              + " "
              + answer.request().target()
              + " → "
              + answer.status()
              + String.format(Locale.ROOT, " after %.1f ms", answer.millis()));
      if (i < traces.size()) {
        report.trace(traces.get(i));
      }
    }
    paper.heading("Metrics");
    report.metrics(all(pipelines, RecentRecords::metrics));
    paper.heading("Log records");
    report.logRecords(all(pipelines, RecentRecords::logRecords), spans);
    paper.heading("What the server was told of the trace, so that its spans join it");
    origin.traceHeaders().stream().limit(2).forEach(paper::line);
    paper.heading("Three files made all this");
    file("haproxy.cfg", "the proxy: who listens, which servers answer");
    file("otel.cfg", "what to observe: events, spans, attributes, metrics, log records");
    file("otel.yml", "where to send it: here into memory; otherwise to files or a collector");
    paper.line();
    paper.line("Start the same by hand:  cd " + directory + " && weir -f haproxy.cfg");
  }

  private void file(String name, String meaning) {
    paper.line("  " + directory.resolve(name) + paper.dim("   " + meaning));
  }

  /** The spans end a moment after their answers: waits for them, not for ever. */
  private static List<SpanTree> awaitTraces(int count, List<Pipeline> pipelines)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    List<SpanTree> traces = SpanTree.of(all(pipelines, RecentRecords::spans));
    while (traces.stream().filter(trace -> isRoot(trace.span())).count() < count
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
      traces = SpanTree.of(all(pipelines, RecentRecords::spans));
    }
    return traces;
  }

  private static boolean isRoot(SpanData span) {
    return !span.getParentSpanContext().isValid();
  }

  private static <T> List<T> all(
      List<Pipeline> pipelines, Function<RecentRecords, List<T>> records) {
    return pipelines.stream()
        .flatMap(pipeline -> pipeline.recent().stream())
        .flatMap(recent -> records.apply(recent).stream())
        .toList();
  }
}

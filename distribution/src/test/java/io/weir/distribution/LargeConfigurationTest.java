package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it takes to check a configuration grows with its lines, and not faster. */
class LargeConfigurationTest {

  /** Scopes, five lines each, of which a check reads 50,000, 5,000 or 100. */
  private static final int MANY = 10_000;

  private static final int SOME = 1_000;
  private static final int FEW = 19;

  /** More are only needed where others use the processors, too. */
  private static final int ROUNDS = 15;

  @TempDir private Path directory;

  private final Weir weir = Weir.builder().build();

  @Test
  void checksFiftyThousandLinesAsFastAsAHundred() throws IOException {
    Path few = write("few", FEW);
    Path some = write("some", SOME);
    Path many = write("many", MANY);
    check(few, 300);
    check(many, 2);

    double ofFew = Double.MAX_VALUE;
    double ofSome = Double.MAX_VALUE;
    double ofMany = Double.MAX_VALUE;
    // A busy machine makes single rounds slow, and none fast: the best of several tell what it
    // takes.
    for (int i = 0; i < ROUNDS && (i < 2 || ofMany >= 2 * Math.min(ofFew, ofSome)); i++) {
      ofFew = Math.min(ofFew, check(few, 200) / FEW);
      ofSome = Math.min(ofSome, check(some, 10) / SOME);
      ofMany = Math.min(ofMany, check(many, 1) / MANY);
    }

    System.out.printf(
        "microseconds for a line of 100: %.1f, of 5,000: %.1f, of 50,000: %.1f%n",
        ofFew / 5, ofSome / 5, ofMany / 5);
    assertThat(ofMany).isLessThan(2 * ofFew).isLessThan(2 * ofSome);
  }

  /** The microseconds of a processor for one check, start and warming up excluded. */
  private double check(Path file, int times) {
    Duration begin = spent();
    for (int i = 0; i < times; i++) {
      Problems problems = new Problems();
      assertThat(weir.prepare(List.of(file), problems)).isPresent();
      assertThat(problems.all()).isEmpty();
    }
    return spent().minus(begin).toNanos() / 1e3 / times;
  }

  private static Duration spent() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private Path write(String name, int scopes) throws IOException {
    Path place = Files.createDirectory(directory.resolve(name));
    StringBuilder text = new StringBuilder("[f]\notel-instrumentation i\n  config otel.yml\n");
    StringBuilder names = new StringBuilder("  scopes");
    StringBuilder bodies = new StringBuilder();
    for (int i = 0; i < scopes; i++) {
      names.append(i % 60 == 59 ? "\n  scopes s" : " s").append(i);
      bodies.append(
          """
          otel-scope s%d
            span "span %d"%s
              attribute "http.request.method" method str(" ") path
              inject "ctx-%d"
            otel-event on-frontend-http-request if { path_beg /%d }
          """
              .formatted(i, i, i == 0 ? " root" : "", i, i));
    }
    Files.writeString(place.resolve("otel.cfg"), text.append(names).append('\n').append(bodies));
    Files.writeString(
        place.resolve("otel.yml"),
        """
        exporters: { e: { type: memory } }
        samplers: { s: { type: always_on } }
        processors: { p: { type: single } }
        providers: { r: { resources: [ { service.name: x } ] } }
        signals:
          traces: { scope_name: x, exporters: e, samplers: s, processors: p, providers: r }
        """);
    return Files.writeString(
        place.resolve("haproxy.cfg"),
        """
        defaults
          mode http
          timeout client 1s
          timeout connect 1s
          timeout server 1s
        listen l
          bind 127.0.0.1:0
          filter opentelemetry id f config %s
        """
            .formatted(place.resolve("otel.cfg")));
  }
}

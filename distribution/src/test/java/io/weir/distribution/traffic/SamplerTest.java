package io.weir.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.config.Problems;
import io.weir.distribution.PreparedProxy;
import io.weir.distribution.RunningProxy;
import io.weir.distribution.Weir;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sampler of a plugin, named in the pipeline file, decides by what a scope sets. */
class SamplerTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"mine", "within"})
  void decidesByTheAttributesOfTheScopeThatCreatesTheSpan(String sampler) throws Exception {
    SpanBooks books = new SpanBooks();
    write("otel.yml", PIPELINE.replace("@SAMPLER@", sampler));
    write("otel.cfg", SCOPES);
    Path proxyFile = write("haproxy.cfg", PROXY.replace("@DIR@", directory.toString()));
    Problems problems = new Problems();
    Optional<PreparedProxy> prepared =
        Weir.builder().with(books).build().prepare(List.of(proxyFile), problems);
    assertThat(prepared).as("%s", problems.all()).isPresent();
    try (RunningProxy proxy = prepared.orElseThrow().start()) {
      InetSocketAddress address = (InetSocketAddress) proxy.listeningOn().get(0);
      for (String path : List.of("/kept", "/lost", "/kept")) {
        get(address, path);
      }
    }
    assertThat(books.ended)
        .extracting(SpanData::getName)
        .containsExactly("request", "request")
        .hasSameSizeAs(books.ended);
    assertThat(books.ended)
        .allSatisfy(
            span ->
                assertThat(span.getAttributes().get(AttributeKey.stringKey("url.path")))
                    .isEqualTo("/kept"));
  }

  private static final String PIPELINE =
      """
      exporters: { kept: { type: books } }
      samplers:
        mine: { type: by_attribute, key: url.path, value: /kept }
        within: { type: parent_based, delegate: mine }
      processors: { single: { type: single } }
      providers: { me: { resources: [ { service.name: test } ] } }
      signals:
        traces: { scope_name: t, exporters: kept, samplers: @SAMPLER@, processors: single, providers: me }
      """;

  private static final String SCOPES =
      """
      [f]
          otel-instrumentation i
              config otel.yml
              scopes begin more
          otel-scope begin
              span "request" root
                  attribute "url.path" path
              otel-event on-frontend-http-request
          otel-scope more
              span "request"
                  attribute "late" path
              finish "request"
              otel-event on-http-reply
      """;

  private static final String PROXY =
      """
      defaults
          mode http
          timeout client 5s
      frontend front
          bind 127.0.0.1:0
          filter opentelemetry id f config @DIR@/otel.cfg
          http-request return status 200 content-type text/plain string "here"
      """;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static void get(InetSocketAddress address, String path) throws IOException {
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 200 ");
    }
  }
}

package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers are told of the client's connection. */
@ExtendWith(LeakCheck.class)
class ForwardedHeadersTest {

  private static String configuration(String frontend, String backend) {
    return ConfiguredProxy.HTTP
        + """
        frontend fe
            bind 127.0.0.1:0
            http-request set-src hdr(x-src) if { hdr(x-src) -m found }
            default_backend be
        """
        + "    "
        + frontend
        + "\nbackend be\n    server s1 127.0.0.1:%d\n    "
        + backend
        + "\n";
  }

  private static List<String> received(String text, String fields) throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client
          .send(
              "GET / HTTP/1.1\r\n"
                  + (fields.contains("Host:") ? "" : "Host: a\r\n")
                  + fields.replace("~", "\r\n")
                  + "\r\n")
          .receive();
      return origin.heads.get(0).lines().toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; ''; x_one x-two x-three.",
        "option http-restrict-req-hdr-names delete; ''; x-two",
        "''; option http-restrict-req-hdr-names delete; x-two",
        "option http-restrict-req-hdr-names preserve; ''; x_one x-two x-three."
      })
  void restrictsTheNamesOfFields(String frontend, String backend, String names) throws Exception {
    assertThat(
            received(configuration(frontend, backend), "X_One: 1~X-Two: 2~X-Three.: 3~X_One: 4~"))
        .filteredOn(line -> line.startsWith("x"))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsOnly(names.split(" "));
  }

  @Test
  void refusesRequestsForTheNamesOfTheirFields() throws Exception {
    String text =
        configuration(
            "option http-restrict-req-hdr-names reject\n    http-request allow if { path / }", "");
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.send("GET / HTTP/1.1\r\nX_A: 1\r\n\r\n").receive().status()).isEqualTo(403);
      assertThat(client.send("GET / HTTP/1.1\r\nX-A: 1\r\n\r\n").receive().status()).isEqualTo(200);
    }
  }

  /**
   * As HAProxy takes both sections together: {@code if-none} counts where nobody says otherwise.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "option forwardfor; ''; true; 1.1.1.1 10.0.0.7",
        "option forwardfor if-none; ''; true; 1.1.1.1",
        "option forwardfor if-none; ''; false; 10.0.0.7",
        "''; option forwardfor if-none; true; 1.1.1.1",
        "option forwardfor if-none; option forwardfor; true; 1.1.1.1 10.0.0.7",
        "option forwardfor; option forwardfor if-none; true; 1.1.1.1 10.0.0.7",
        "option forwardfor if-none; option forwardfor if-none; true; 1.1.1.1",
        "option forwardfor if-none; option forwardfor if-none; false; 10.0.0.7",
        "option forwardfor; option forwardfor; false; 10.0.0.7",
        "option forwardfor except 10.0.0.0/8; ''; true; 1.1.1.1",
        "option forwardfor except 10.0.0.0/8; option forwardfor; true; 1.1.1.1",
        "option forwardfor; option forwardfor except 10.0.0.0/8; true; 1.1.1.1",
        "option forwardfor header x-other; option forwardfor; false; 10.0.0.7"
      })
  void handsTheClientsAddressOn(String frontend, String backend, boolean present, String expected)
      throws Exception {
    String fields = "X-Src: 10.0.0.7~" + (present ? "X-Forwarded-For: 1.1.1.1~" : "");
    assertThat(received(configuration(frontend, backend), fields))
        .filteredOn(line -> line.startsWith("x-forwarded-for: ") || line.startsWith("x-other"))
        .extracting(line -> line.substring(line.indexOf(':') + 2))
        .containsExactlyElementsOf(List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "option forwarded | proto=http;for=10.0.0.7",
        "option forwarded proto for | proto=http;for=10.0.0.7",
        "option forwarded for by proto | proto=http;by=192.0.2.1;for=10.0.0.7",
        "option forwarded by by_port for for_port | by=\"192.0.2.1:80\";for=\"10.0.0.7:5000\"",
        "option forwarded host for-expr src,xxh32,hex for_port"
            + " | host=\"www.example.com\";for=\"_0000000031659407:5000\"",
        "option forwarded host-expr str(host.com) by-expr str(_haproxy) for-expr ipv6(::1)"
            + " for_port-expr int(10) | host=\"host.com\";by=_haproxy;for=\"[::1]:10\"",
        "option forwarded for-expr src for_port-expr str(id) by by_port-expr int(10)"
            + " | by=\"192.0.2.1:10\";for=\"10.0.0.7:_id\"",
        "option forwarded for-expr hdr(x-none) for_port-expr hdr(x-none) | for=unknown",
        "option forwarded for-expr str(a\\ b) | for=unknown",
        "option forwarded for-expr hdr(x-name) | for=\"[2001:db8::1]\"",
        "option forwarded for_port by for | by=192.0.2.1;for=\"10.0.0.7:5000\"",
        "option forwarded host-expr hdr(x-none) | ~~",
        "option forwarded host-expr hdr(x-quoted) | ~~"
      })
  void tellsServersOfThePathInTheStandardField(String option, String expected) throws Exception {
    String text =
        configuration(
            "http-request set-dst str(192.0.2.1)\n    http-request set-dst-port int(80)\n"
                + "    http-request set-src-port int(5000)",
            option);
    String fields =
        "Host: www.example.com~X-Src: 10.0.0.7~X-Name: 2001:db8::1~X-Quoted: a\"b~"
            + "Forwarded: for=1.1.1.1~";
    assertThat(received(text, fields))
        .filteredOn(line -> line.startsWith("forwarded: "))
        .extracting(line -> line.substring(line.indexOf(':') + 2))
        .containsExactlyElementsOf(
            expected.isEmpty() ? List.of("for=1.1.1.1") : List.of("for=1.1.1.1", expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | proto=http;for=10.0.0.7",
        "option forwarded proto | proto=http",
        "no option forwarded | none"
      })
  void takesTheStandardFieldFromTheDefaults(String backend, String expected) throws Exception {
    String text =
        configuration("", backend).replaceFirst("mode http\n", "mode http\n    option forwarded\n");
    assertThat(received(text, "X-Src: 10.0.0.7~"))
        .filteredOn(line -> line.startsWith("forwarded: "))
        .containsExactlyElementsOf(
            expected.equals("none") ? List.of() : List.of("forwarded: " + expected));
  }
}

package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.CLIENT_CONNECTION;
import static io.weir.api.sample.Availability.SERVER_CONNECTION;
import static io.weir.api.sample.Availability.STREAM;
import static io.weir.api.sample.SampleType.ADDR;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.address;
import static io.weir.sample.fetch.FetchLines.fetch;
import static io.weir.sample.fetch.FetchLines.port;
import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Sample;
import java.util.List;

/** Addresses of connections, and the sections and servers that carry them (section 7.3.3). */
final class ConnectionFetches {

  private ConnectionFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        fetch(
            "src",
            ADDR,
            CLIENT_CONNECTION,
            "The client's address.",
            (s, d) -> address(s.session().source())),
        fetch(
            "src_port",
            SINT,
            CLIENT_CONNECTION,
            "The client's port.",
            (s, d) -> port(s.session().source())),
        fetch(
            "dst",
            ADDR,
            CLIENT_CONNECTION,
            "The address the client connected to.",
            (s, d) -> address(s.session().destination())),
        fetch(
            "dst_port",
            SINT,
            CLIENT_CONNECTION,
            "The port the client connected to.",
            (s, d) -> port(s.session().destination())),
        fetch(
            "so_id",
            SINT,
            CLIENT_CONNECTION,
            "The number of the listener that accepted the connection.",
            (s, d) -> Sample.of(s.session().listenerId())),
        fetch(
            "so_name",
            STR,
            CLIENT_CONNECTION,
            "The name of the listener that accepted the connection.",
            (s, d) -> text(s.session().listenerName())),
        fetch(
            "ssl_fc",
            BOOL,
            CLIENT_CONNECTION,
            "True where the client speaks TLS to the proxy.",
            (s, d) -> Sample.of(s.session().tls())),
        fetch(
            "fe_id",
            SINT,
            CLIENT_CONNECTION,
            "The frontend's number.",
            (s, d) -> Sample.of(s.frontend().id())),
        fetch(
            "fe_name",
            STR,
            CLIENT_CONNECTION,
            "The frontend's name.",
            (s, d) -> Sample.of(s.frontend().name())),
        fetch(
            "be_id",
            SINT,
            STREAM,
            "The backend's number; the frontend's while there is no backend.",
            (s, d) -> Sample.of(s.backend().id())),
        fetch(
            "be_name",
            STR,
            STREAM,
            "The backend's name; the frontend's while there is no backend.",
            (s, d) -> Sample.of(s.backend().name())),
        fetch(
            "srv_id",
            SINT,
            SERVER_CONNECTION,
            "The server's number within its backend.",
            (s, d) -> {
              var server = s.server();
              return server == null ? null : Sample.of(server.id());
            }),
        fetch(
            "srv_name",
            STR,
            SERVER_CONNECTION,
            "The server's name.",
            (s, d) -> {
              var server = s.server();
              return server == null ? null : Sample.of(server.name());
            }));
  }
}

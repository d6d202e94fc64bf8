package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.BACKEND;
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

import io.weir.api.sample.ByteText;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Sample;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of connections, and the sections and servers that carry them (section 7.3.3). */
final class ConnectionFetches {

  private ConnectionFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        fetch(
            "src", ADDR, CLIENT_CONNECTION, "The client's address.", (s, d) -> address(s.source())),
        fetch(
            "src_port", SINT, CLIENT_CONNECTION, "The client's port.", (s, d) -> port(s.source())),
        fetch(
            "dst",
            ADDR,
            CLIENT_CONNECTION,
            "The address the client connected to.",
            (s, d) -> address(s.destination())),
        fetch(
            "dst_port",
            SINT,
            CLIENT_CONNECTION,
            "The port the client connected to.",
            (s, d) -> port(s.destination())),
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
            (s, d) -> Sample.of(ByteText.of(s.frontend().name()))),
        fetch(
            "be_id",
            SINT,
            BACKEND,
            "The backend's number; the frontend's while there is no backend.",
            (s, d) -> Sample.of(s.backend().id())),
        fetch(
            "be_name",
            STR,
            BACKEND,
            "The backend's name; the frontend's while there is no backend.",
            (s, d) -> Sample.of(ByteText.of(s.backend().name()))),
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
              return server == null ? null : Sample.of(ByteText.of(server.name()));
            }),
        fetch(
            "fc_src",
            ADDR,
            CLIENT_CONNECTION,
            "The address the connection itself comes from.",
            (s, d) -> address(s.session().connectionSource())),
        fetch(
            "fc_src_port",
            SINT,
            CLIENT_CONNECTION,
            "The port the connection itself comes from.",
            (s, d) -> port(s.session().connectionSource())),
        fetch(
            "fc_dst",
            ADDR,
            CLIENT_CONNECTION,
            "The address the connection itself leads to.",
            (s, d) -> address(s.session().connectionDestination())),
        fetch(
            "fc_dst_port",
            SINT,
            CLIENT_CONNECTION,
            "The port the connection itself leads to.",
            (s, d) -> port(s.session().connectionDestination())),
        fetch(
            "src_is_local",
            BOOL,
            CLIENT_CONNECTION,
            "Whether the client's address is one of this machine.",
            (s, d) -> local(s.source())),
        fetch(
            "dst_is_local",
            BOOL,
            CLIENT_CONNECTION,
            "Whether the address connected to is one of this machine.",
            (s, d) -> local(s.destination())),
        fetch(
            "fc_src_is_local",
            BOOL,
            CLIENT_CONNECTION,
            "Whether the connection itself comes from this machine.",
            (s, d) -> local(s.session().connectionSource())),
        fetch(
            "fc_dst_is_local",
            BOOL,
            CLIENT_CONNECTION,
            "Whether the connection itself leads to this machine.",
            (s, d) -> local(s.session().connectionDestination())),
        fetch(
            "fc_rcvd_proxy",
            BOOL,
            CLIENT_CONNECTION,
            "Whether a PROXY protocol header was received.",
            (s, d) -> Sample.of(s.session().hasProxyHeader())),
        fetch(
            "fc_pp_authority",
            STR,
            CLIENT_CONNECTION,
            "The host name in the PROXY protocol header.",
            (s, d) -> text(s.session().proxyHeaderValue(ProxyHeaderTypes.AUTHORITY))),
        fetch(
            "fc_pp_unique_id",
            STR,
            CLIENT_CONNECTION,
            "The identifier in the PROXY protocol header.",
            (s, d) -> text(s.session().proxyHeaderValue(ProxyHeaderTypes.UNIQUE_ID))),
        fetch(
            "fc_pp_tlv",
            ProxyHeaderTypes.PARAMETERS,
            STR,
            CLIENT_CONNECTION,
            "A value in the PROXY protocol header, by number or name.",
            ProxyHeaderTypes::fetch),
        fetch(
            "fc_http_major",
            SINT,
            CLIENT_CONNECTION,
            "The HTTP version on the client's connection: 1 for text, 2 for HTTP/2.",
            (s, d) -> Sample.of(s.session().httpMajor())),
        fetch(
            "bc_http_major",
            SINT,
            SERVER_CONNECTION,
            "The HTTP version on the server's connection: 1 for text, 2 for HTTP/2.",
            (s, d) -> s.server() == null ? null : Sample.of(1)),
        fetch(
            "fc_nb_streams",
            SINT,
            CLIENT_CONNECTION,
            "Streams on the client's connection.",
            (s, d) -> Sample.of(1)),
        fetch(
            "bc_nb_streams",
            SINT,
            SERVER_CONNECTION,
            "Streams on the server's connection.",
            (s, d) -> s.server() == null ? null : Sample.of(1)),
        fetch(
            "dst_conn",
            SINT,
            CLIENT_CONNECTION,
            "Connections of the listener.",
            (s, d) -> Sample.of(s.session().listenerConnections())),
        fetch(
            "bc_src",
            ADDR,
            SERVER_CONNECTION,
            "The address the server is connected from.",
            (s, d) -> address(s.serverSource())),
        fetch(
            "bc_src_port",
            SINT,
            SERVER_CONNECTION,
            "The port the server is connected from.",
            (s, d) -> port(s.serverSource())),
        fetch(
            "bc_dst",
            ADDR,
            SERVER_CONNECTION,
            "The address the server is connected at.",
            (s, d) -> address(s.serverDestination())),
        fetch(
            "bc_dst_port",
            SINT,
            SERVER_CONNECTION,
            "The port the server is connected at.",
            (s, d) -> port(s.serverDestination())),
        fetch(
            "bc_reused",
            BOOL,
            SERVER_CONNECTION,
            "Whether the server's connection had served another stream before.",
            (s, d) -> Sample.of(s.isServerConnectionReused())),
        fetch(
            "bc_be_queue",
            SINT,
            STREAM,
            "Streams that left the backend's queue while this one waited.",
            (s, d) -> Sample.of(s.backendQueuePosition())),
        fetch(
            "bc_srv_queue",
            SINT,
            STREAM,
            "Streams that left the server's queue while this one waited.",
            (s, d) -> Sample.of(s.serverQueuePosition())),
        fetch(
            "txn.conn_retries",
            SINT,
            STREAM,
            "How often the connection to a server was tried again.",
            (s, d) -> Sample.of(s.retries())),
        fetch(
            "txn.redispatched",
            BOOL,
            STREAM,
            "Whether another server was chosen after a connection had failed.",
            (s, d) -> Sample.of(s.isRedispatched())));
  }

  /** Asks the system, once for each address that is not a loopback one. */
  private static @Nullable Sample local(@Nullable InetSocketAddress socket) {
    InetAddress address = socket == null ? null : socket.getAddress();
    return address == null ? null : Sample.of(LocalAddresses.contains(address));
  }
}

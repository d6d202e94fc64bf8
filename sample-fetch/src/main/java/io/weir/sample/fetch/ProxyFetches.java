package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.ALWAYS;
import static io.weir.api.sample.Availability.CLIENT_CONNECTION;
import static io.weir.api.sample.Availability.STREAM;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Availability;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import io.weir.api.stream.StreamTimeout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What frontends, backends and servers are doing, and their timeouts (sections 7.3.2, 7.3.3). */
final class ProxyFetches {

  private static final List<Parameter> FRONTEND =
      List.of(Parameter.optional("frontend", ArgumentType.FRONTEND));
  private static final List<Parameter> BACKEND =
      List.of(Parameter.optional("backend", ArgumentType.BACKEND));
  private static final List<Parameter> SERVER =
      List.of(Parameter.required("server", ArgumentType.SERVER));

  private ProxyFetches() {}

  static List<FetchDefinition> lines() {
    List<FetchDefinition> lines = new ArrayList<>();
    frontends(lines);
    backends(lines);
    servers(lines);
    timeouts(lines);
    return lines;
  }

  private static void frontends(List<FetchDefinition> lines) {
    lines.add(
        proxy("fe_conn", FRONTEND, "Connections of a frontend.", ProxyView::frontendConnections));
    lines.add(
        proxy(
            "fe_sess_rate",
            FRONTEND,
            "New sessions of a frontend in the last second.",
            ProxyView::frontendSessionRate));
    lines.add(
        proxy(
            "fe_req_rate",
            FRONTEND,
            "Requests to a frontend in the last second.",
            ProxyView::frontendRequestRate));
    lines.add(
        fetch(
            "fe_defbe",
            STR,
            CLIENT_CONNECTION,
            "The name of the frontend's default backend.",
            (s, d) -> {
              String name = s.frontend().defaultBackend();
              return name == null ? null : Sample.of(ByteText.of(name));
            }));
  }

  private static void backends(List<FetchDefinition> lines) {
    lines.add(proxy("be_conn", BACKEND, "Streams of a backend.", ProxyView::backendConnections));
    lines.add(
        proxy(
            "be_sess_rate",
            BACKEND,
            "New sessions of a backend in the last second.",
            ProxyView::backendSessionRate));
    lines.add(
        proxy("queue", BACKEND, "Streams that wait for a server of a backend.", ProxyView::queued));
    lines.add(
        proxy(
            "avg_queue",
            BACKEND,
            "Streams that wait in a backend, for each of its usable servers.",
            Capacity::averageQueue));
    lines.add(
        proxy(
            "nbsrv",
            BACKEND,
            "How many servers of a backend can be used.",
            Capacity::usableServers));
    lines.add(
        proxy(
            "connslots",
            BACKEND,
            "Free connections and queue places of a backend; -1 without limits.",
            Capacity::slots));
    lines.add(
        proxy(
            "be_conn_free",
            BACKEND,
            "Free connections of a backend's servers; -1 without limits.",
            Capacity::freeConnections));
  }

  private static void servers(List<FetchDefinition> lines) {
    lines.add(
        server("srv_conn", SINT, "Streams that use a server.", s -> Sample.of(s.connections())));
    lines.add(
        server(
            "srv_conn_free",
            SINT,
            "Free connections of a server; -1 without a limit.",
            s -> Sample.of(Capacity.freeConnections(s))));
    lines.add(
        server("srv_is_up", BOOL, "Whether a server can take traffic.", s -> Sample.of(s.isUp())));
    lines.add(
        server("srv_queue", SINT, "Streams that wait for a server.", s -> Sample.of(s.queued())));
    lines.add(
        server(
            "srv_sess_rate",
            SINT,
            "New sessions of a server in the last second.",
            s -> Sample.of(s.sessionRate())));
    lines.add(server("srv_weight", SINT, "A server's weight now.", s -> Sample.of(s.weight())));
    lines.add(
        server(
            "srv_uweight",
            SINT,
            "A server's weight as it was last set.",
            s -> Sample.of(s.weight())));
    lines.add(
        server(
            "srv_iweight",
            SINT,
            "The weight that the configuration gave a server.",
            s -> Sample.of(s.initialWeight())));
  }

  private static void timeouts(List<FetchDefinition> lines) {
    for (StreamTimeout timeout : StreamTimeout.values()) {
      String name = timeout.name().toLowerCase(java.util.Locale.ROOT);
      boolean ofFrontend = timeout == StreamTimeout.CLIENT || timeout == StreamTimeout.TARPIT;
      boolean ofBackend = timeout == StreamTimeout.SERVER || timeout == StreamTimeout.TUNNEL;
      if (ofFrontend) {
        lines.add(
            fetch(
                "fe_" + name + "_timeout",
                SINT,
                CLIENT_CONNECTION,
                "The frontend's " + name + " timeout in milliseconds.",
                (s, d) -> Sample.of(s.frontend().timeoutMillis(timeout))));
      }
      if (timeout != StreamTimeout.CLIENT) {
        lines.add(
            fetch(
                "be_" + name + "_timeout",
                SINT,
                Availability.BACKEND,
                "The backend's " + name + " timeout in milliseconds.",
                (s, d) -> Sample.of(s.backend().timeoutMillis(timeout))));
      }
      lines.add(
          fetch(
              "cur_" + name + "_timeout",
              SINT,
              ofBackend ? Availability.BACKEND : STREAM,
              "The " + name + " timeout that applies to the stream, in milliseconds.",
              (s, d) -> Sample.of(s.timeoutMillis(timeout))));
    }
  }

  private static FetchDefinition proxy(
      String name, List<Parameter> parameters, String summary, ToLongFunction<ProxyView> read) {
    return fetch(
        name,
        parameters,
        SINT,
        ALWAYS,
        summary,
        arguments -> {
          ProxyView proxy = arguments.proxy(0);
          return (s, d) -> Sample.of(read.applyAsLong(proxy));
        });
  }

  private static FetchDefinition server(
      String name, SampleType type, String summary, Function<ServerView, Sample> read) {
    return fetch(
        name,
        SERVER,
        type,
        ALWAYS,
        summary,
        arguments -> {
          ServerView server = arguments.server(0);
          return (s, d) -> read.apply(server);
        });
  }
}

package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.REQUEST_HEAD;
import static io.weir.api.sample.Availability.REQUEST_RECORD;
import static io.weir.api.sample.Availability.RESPONSE_HEAD;
import static io.weir.api.sample.Availability.RESPONSE_RECORD;
import static io.weir.api.sample.Availability.STREAM;
import static io.weir.api.sample.SampleType.ADDR;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.METH;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.alias;
import static io.weir.sample.fetch.FetchLines.fetch;
import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.sample.AddressText;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.HttpVersion;
import io.weir.api.stream.Stream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Request lines, status lines and what follows from them (HAProxy manual, section 7.3.6). */
final class HttpHeadFetches {

  private HttpHeadFetches() {}

  static List<FetchDefinition> lines() {
    List<FetchDefinition> lines = new ArrayList<>();
    requestLine(lines);
    targets(lines);
    versions(lines);
    statuses(lines);
    return lines;
  }

  private static void requestLine(List<FetchDefinition> lines) {
    lines.add(
        fetch(
            "method",
            METH,
            REQUEST_RECORD,
            "The request's method.",
            (s, d) -> ofRequest(s, r -> Sample.ofMethod(r.method()))));
    lines.add(
        fetch(
            "url",
            STR,
            REQUEST_HEAD,
            "The request target as it stands in the request.",
            (s, d) -> ofRequest(s, r -> Sample.of(r.uri()))));
    lines.add(
        fetch(
            "path",
            STR,
            REQUEST_HEAD,
            "The path of the request target, up to the question mark.",
            (s, d) -> ofRequest(s, r -> text(Uris.path(r.uri())))));
    lines.add(
        fetch(
            "pathq",
            STR,
            REQUEST_HEAD,
            "The path of the request target and its query string.",
            (s, d) -> ofRequest(s, r -> text(Uris.pathAndQuery(r.uri())))));
    lines.add(
        fetch(
            "query",
            List.of(Parameter.optional("options", ArgumentType.ENUM).oneOf("with_qm")),
            STR,
            REQUEST_HEAD,
            "The query string, which follows the first question mark; with_qm keeps the mark.",
            arguments -> {
              boolean mark = arguments.has(0);
              return (s, d) -> ofRequest(s, r -> query(r.uri(), mark));
            }));
  }

  private static @Nullable Sample query(String uri, boolean mark) {
    String query = Uris.query(uri);
    return query == null ? null : Sample.of(mark && !query.isEmpty() ? '?' + query : query);
  }

  private static void targets(List<FetchDefinition> lines) {
    lines.add(
        fetch(
            "base",
            STR,
            REQUEST_HEAD,
            "The first Host header and the path.",
            (s, d) -> ofRequest(s, r -> text(base(r, Uris.path(r.uri()))))));
    lines.add(
        fetch(
            "baseq",
            STR,
            REQUEST_HEAD,
            "The first Host header, the path and the query string.",
            (s, d) -> ofRequest(s, r -> text(base(r, Uris.pathAndQuery(r.uri()))))));
    lines.add(
        fetch(
            "url_ip",
            ADDR,
            REQUEST_HEAD,
            "The address in the authority of an absolute request target.",
            (s, d) -> ofRequest(s, r -> urlAddress(r.uri()))));
    lines.add(
        fetch(
            "url_port",
            SINT,
            REQUEST_HEAD,
            "The port behind the address in an absolute request target; 80 where there is none.",
            (s, d) -> ofRequest(s, r -> urlPort(r.uri()))));
  }

  static @Nullable String base(HttpRequest request, @Nullable String path) {
    String host = request.headers().first("host");
    if (host == null || host.isEmpty()) {
      return path;
    }
    return path == null ? host : host + path;
  }

  private static @Nullable Sample urlAddress(String uri) {
    String authority = Uris.authority(uri);
    if (authority == null) {
      return null;
    }
    int end = authority.indexOf(']');
    String host =
        end > 0 ? authority.substring(1, end) : authority.substring(0, colonOrEnd(authority));
    InetAddress address = AddressText.parse(host);
    return address == null ? null : Sample.of(address);
  }

  private static int colonOrEnd(String authority) {
    int colon = authority.indexOf(':');
    return colon < 0 ? authority.length() : colon;
  }

  private static @Nullable Sample urlPort(String uri) {
    String authority = Uris.authority(uri);
    if (authority == null) {
      return null;
    }
    if (urlAddress(uri) == null) {
      // No name is looked up.
      return null;
    }
    int colon = authority.indexOf(':', Math.max(authority.indexOf(']'), 0));
    return Sample.of(colon < 0 ? 80 : Lists.leadingNumber(authority.substring(colon + 1)));
  }

  private static void versions(List<FetchDefinition> lines) {
    FetchDefinition request =
        fetch(
            "req.ver",
            STR,
            REQUEST_HEAD,
            "The request's HTTP version, such as 1.1.",
            (s, d) -> ofRequest(s, r -> version(r.version())));
    FetchDefinition response =
        fetch(
            "res.ver",
            STR,
            RESPONSE_HEAD,
            "The response's HTTP version, such as 1.1.",
            (s, d) -> ofResponse(s, r -> version(r.version())));
    lines.add(request);
    lines.add(alias("req_ver", request));
    lines.add(response);
    lines.add(alias("resp_ver", response));
    FetchDefinition http =
        fetch(
            "req.proto_http",
            BOOL,
            REQUEST_RECORD,
            "True once a complete HTTP request was seen, until its response comes.",
            (s, d) -> s.request() == null || d == Direction.RESPONSE ? null : Sample.of(true));
    lines.add(http);
    lines.add(alias("req_proto_http", http));
    lines.add(
        fetch(
            "unique-id",
            STR,
            STREAM,
            "The identifier made by unique-id-format.",
            (s, d) -> text(s.uniqueId())));
  }

  private static Sample version(HttpVersion version) {
    return Sample.of(version.toString());
  }

  private static void statuses(List<FetchDefinition> lines) {
    lines.add(
        fetch(
            "status",
            SINT,
            RESPONSE_RECORD,
            "The response's status as it stands now.",
            (s, d) -> ofResponse(s, r -> Sample.of(r.status()))));
    lines.add(
        fetch(
            "txn.status",
            SINT,
            RESPONSE_RECORD,
            "The status of the transaction, as the log shows it.",
            (s, d) -> ofResponse(s, r -> Sample.of(r.status()))));
  }

  static @Nullable Sample ofRequest(Stream stream, Function<HttpRequest, @Nullable Sample> read) {
    HttpRequest request = stream.request();
    return request == null ? null : read.apply(request);
  }

  static @Nullable Sample ofResponse(Stream stream, Function<HttpResponse, @Nullable Sample> read) {
    HttpResponse response = stream.response();
    return response == null ? null : read.apply(response);
  }
}

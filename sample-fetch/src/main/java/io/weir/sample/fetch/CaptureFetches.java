package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.REQUEST_RECORD;
import static io.weir.api.sample.Availability.RESPONSE_RECORD;
import static io.weir.api.sample.Availability.STREAM;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.fetch;
import static io.weir.sample.fetch.FetchLines.known;
import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.config.SourceLocation;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Availability;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.RequestLine;
import java.util.List;

/** What was kept of a stream when it passed (HAProxy manual, sections 7.3.2 and 7.3.6). */
final class CaptureFetches {

  private CaptureFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        captured("capture.req.hdr", Direction.REQUEST, REQUEST_RECORD),
        captured("capture.res.hdr", Direction.RESPONSE, RESPONSE_RECORD),
        fetch(
            "capture.req.method",
            STR,
            REQUEST_RECORD,
            "The method as it was received.",
            (s, d) -> {
              RequestLine line = s.requestLine();
              return line == null ? null : Sample.of(line.method());
            }),
        fetch(
            "capture.req.uri",
            STR,
            REQUEST_RECORD,
            "The path and the query of the request target as it was received.",
            (s, d) -> {
              RequestLine line = s.requestLine();
              return line == null ? null : text(Uris.pathAndQuery(line.uri()));
            }),
        fetch(
            "capture.req.ver",
            STR,
            REQUEST_RECORD,
            "The request's version, such as HTTP/1.1.",
            (s, d) -> {
              RequestLine line = s.requestLine();
              return line == null ? null : Sample.of("HTTP/" + line.version());
            }),
        fetch(
            "capture.res.ver",
            STR,
            REQUEST_RECORD,
            "The response's version, such as HTTP/1.1.",
            (s, d) -> HttpHeadFetches.ofResponse(s, r -> Sample.of("HTTP/" + r.version()))),
        fetch(
            "http_first_req",
            BOOL,
            REQUEST_RECORD,
            "Whether the request is the first of its connection.",
            (s, d) -> Sample.of(s.isFirstOfConnection())),
        fetch(
            "server_status",
            SINT,
            RESPONSE_RECORD,
            "The status as the server sent it.",
            (s, d) -> known(s.serverStatus())),
        fetch(
            "last_rule_file",
            STR,
            STREAM,
            "The file of the last rule that ended a list of rules.",
            (s, d) -> {
              SourceLocation rule = s.lastRule();
              return rule == null ? null : text(ByteText.of(rule.file()));
            }),
        fetch(
            "last_rule_line",
            SINT,
            STREAM,
            "The line of the last rule that ended a list of rules.",
            (s, d) -> {
              SourceLocation rule = s.lastRule();
              return rule == null ? null : Sample.of(rule.line());
            }));
  }

  private static FetchDefinition captured(String name, Direction side, Availability where) {
    return fetch(
        name,
        List.of(Parameter.required("idx", ArgumentType.SINT).between(0, Integer.MAX_VALUE)),
        STR,
        where,
        "What a capture slot holds; slots count from 0.",
        arguments -> {
          int slot = (int) arguments.integer(0);
          return (s, d) -> text(s.captured(side, slot));
        });
  }
}

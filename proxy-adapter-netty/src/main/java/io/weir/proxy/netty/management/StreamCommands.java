package io.weir.proxy.netty.management;

import static io.weir.proxy.netty.management.BuiltInCommands.command;

import io.weir.api.management.CliCommand;
import io.weir.api.management.CliLevel;
import io.weir.api.management.CliRequest;
import io.weir.api.stream.ServerView;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code show sess} and {@code shutdown session}: the streams that are open now. */
final class StreamCommands {

  private static final String HELP =
      """
      Usage: show sess [<id> | all | help] [<options>*]
      Dumps active streams: each in a line, or at length with an id or 'all'. Options:
         backend <b>   those of this backend only
         frontend <f>  those of this frontend only
         older <age>   those older than <age> seconds only
         server <b/s>  those of this backend and server only
         show-uri      with the request line, as it was received
         susp          those only that have passed no data for a minute
      """;

  private final ProcessPlan plan;
  private final ServerLookup lookup;

  StreamCommands(ProcessPlan plan) {
    this.plan = plan;
    this.lookup = new ServerLookup(plan);
  }

  List<CliCommand> commands() {
    return List.of(
        command(
            "show sess",
            CliLevel.OPERATOR,
            "show sess [help|<id>|all|susp|older...]  : report the list of current streams or dump"
                + " this exact stream",
            this::show),
        command(
            "shutdown session",
            CliLevel.ADMIN,
            "shutdown session [id]                    : kill a specific session",
            this::shutdown),
        command(
            "shutdown sessions server",
            CliLevel.ADMIN,
            "shutdown sessions server <bk>/<srv>      : kill sessions on a server",
            this::shutdownOfServer));
  }

  private String show(CliRequest request) {
    StreamSelection selection = new StreamSelection(lookup);
    String mistake = selection.parse(request.arguments());
    if (mistake != null) {
      return mistake;
    }
    if (selection.isHelp()) {
      return HELP;
    }
    StreamDump dump = new StreamDump(selection.showsUri());
    List<String> texts =
        plan.state()
            .traffic()
            .streams(
                stream ->
                    !selection.test(stream)
                        ? null
                        : selection.isExtended() ? dump.extended(stream) : dump.line(stream));
    if (texts.isEmpty() && selection.isSingle()) {
      return "Session not found.\n";
    }
    return String.join("", texts);
  }

  private String shutdown(CliRequest request) {
    if (request.arguments().isEmpty()) {
      return "Session pointer expected (use 'show sess').\n";
    }
    Long id = StreamSelection.id(request.arguments().get(0));
    int killed = id == null ? 0 : kill(stream -> stream.id() == id);
    return killed == 0 ? "No such session (use 'show sess').\n" : "";
  }

  private String shutdownOfServer(CliRequest request) {
    if (request.arguments().isEmpty()) {
      return "Require 'backend/server'.\n";
    }
    ServerLookup.Found found = lookup.server(request.arguments().get(0));
    if (found.server() == null) {
      return found.mistake();
    }
    ServerView server = found.server().state();
    kill(stream -> isOf(stream, server));
    return "";
  }

  static boolean isOf(LiveStream stream, @Nullable ServerView server) {
    return stream.server() == server;
  }

  private int kill(Predicate<LiveStream> which) {
    return plan.state()
        .traffic()
        .streams(
            stream -> {
              if (!which.test(stream)) {
                return null;
              }
              stream.kill();
              return stream.id();
            })
        .size();
  }
}

package io.weir.distribution.comparison;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The configuration that evaluates rows: a frontend and a backend for each batch. */
final class Configuration {

  /** What a variable without a value is shown as. */
  static final String NONE = "-none-";

  private final StringBuilder text = new StringBuilder();
  private final Map<Integer, Row> rowsByLine = new HashMap<>();
  private final Messages messages;
  private final String directory;
  private int lines;

  /**
   * Writes it.
   *
   * @param ports where the frontends listen, by the batches' numbers, and where one listens that no
   *     batch uses
   * @param directory where the maps lie; {@code @DIR@} in an expression
   * @param origins the port of the server that answers with a response, by its name
   */
  Configuration(
      List<Batch> batches,
      List<Integer> ports,
      ToIntFunction<String> origins,
      int logPort,
      Messages messages,
      String directory) {
    this.messages = messages;
    this.directory = directory;
    String ready = Integer.toString(ports.get(ports.size() - 1));
    Tables.text("preamble.cfg").replace("@READY@", ready).lines().forEach(this::line);
    for (Batch batch : batches) {
      frontend(batch, ports.get(batch.number() - 1), logPort);
      backend(batch, origins.applyAsInt(batch.response()));
    }
  }

  String text() {
    return text.toString();
  }

  /** The row that a line evaluates. */
  @Nullable Row rowAt(int line) {
    return rowsByLine.get(line);
  }

  private void line(String line) {
    text.append(line).append('\n');
    lines++;
  }

  private void line(String line, Row row) {
    line(line.replace("@DIR@", directory));
    rowsByLine.put(lines, row);
  }

  private void frontend(Batch batch, int port, int logPort) {
    line("frontend front" + batch.number());
    line("    bind 127.0.0.1:" + port + " name listener" + batch.number());
    line("    default_backend back" + batch.number());
    switch (batch.phase()) {
      case REQUEST, RESPONSE, FORMAT -> http(batch);
      case TCP -> tcp(batch, logPort);
      case LOG -> {
        log(logPort);
        captures();
        for (Row row : batch.rows()) {
          line("    log-format \"" + batch.number() + "~" + row.expression() + "\"", row);
        }
      }
    }
  }

  private void http(Batch batch) {
    line("    option http-buffer-request");
    captures();
    int slot = 0;
    for (Row row : batch.rows()) {
      if (row.phase() == Row.Phase.REQUEST) {
        line("    http-request set-var(txn.v" + slot + ") " + row.expression(), row);
      }
      slot++;
    }
  }

  private void captures() {
    line("    unique-id-format id-%[str(seven)]");
    line("    capture request header Host len 64");
    line("    declare capture request len 64");
    line("    capture response header Content-Type len 64");
    line("    declare capture response len 64");
    line("    http-request set-var(txn.text) str(seven)");
    line("    http-request set-var(txn.number) int(7)");
    line("    http-request set-var(txn.key) str(a2V5)");
    line("    http-request set-var(txn.bytes) bin(00ff41)");
  }

  private void tcp(Batch batch, int logPort) {
    line("    mode tcp");
    log(logPort);
    line("    tcp-request inspect-delay 10s");
    StringBuilder format = new StringBuilder().append(batch.number());
    int slot = 0;
    for (Row row : batch.rows()) {
      line(
          "    tcp-request content set-var(txn.v%d) %s if { req.len ge %d }"
              .formatted(slot, row.expression(), messages.request(row.request()).length),
          row);
      format.append('~').append(shown(slot)).append('~').append(bytes(slot));
      slot++;
    }
    line("    log-format \"" + format + "\"");
  }

  private void log(int logPort) {
    line("    log 127.0.0.1:" + logPort + " len 65000 format raw local0");
  }

  private static String shown(int slot) {
    return "%[var(txn.v" + slot + "," + NONE + "),url_enc]";
  }

  private static String bytes(int slot) {
    return "%[var(txn.v" + slot + "),hex]";
  }

  private void backend(Batch batch, int originPort) {
    line("backend back" + batch.number());
    int slot = 0;
    switch (batch.phase()) {
      case TCP -> line("    mode tcp");
      case RESPONSE -> {
        line("    http-response wait-for-body time 10s");
        for (Row row : batch.rows()) {
          line("    http-response set-var(txn.v" + slot++ + ") " + row.expression(), row);
        }
        answers(batch);
      }
      case FORMAT -> {
        for (Row row : batch.rows()) {
          line("    http-response set-header s-" + slot++ + " \"" + row.expression() + "\"", row);
        }
      }
      case REQUEST -> answers(batch);
      case LOG -> {}
    }
    line("    server origin 127.0.0.1:" + originPort + " weight 50");
  }

  private void answers(Batch batch) {
    for (int slot = 0; slot < batch.rows().size(); slot++) {
      line("    http-response set-header s-" + slot + " " + shown(slot));
      line("    http-response set-header h-" + slot + " " + bytes(slot));
    }
  }
}

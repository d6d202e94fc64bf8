package io.weir.distribution.comparison;

import io.weir.distribution.comparison.Row.Phase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Evaluates rows in a proxy: one connection for each batch, one proxy after the other. */
final class Comparison implements AutoCloseable {

  private static final List<String> MAPS =
      List.of(
          "words.map",
          "numbers.map",
          "addresses.map",
          "networks.map",
          "places.map",
          "integers.map");
  private static final Pattern TIMER = Pattern.compile("%T[acdhiqrRtuw]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int START_ATTEMPTS = 5;
  private static final String REFUSED = "(refused)";
  private static final String NO_VALUE = "(none)";

  private final Messages messages = new Messages();
  private final Origins origins = new Origins(messages);
  private final DatagramSocket log;
  private final Path directory;

  Comparison(Path directory) throws IOException {
    this.directory = directory;
    this.log = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    log.setSoTimeout(10_000);
    log.setReceiveBufferSize(1 << 20);
    for (String map : MAPS) {
      Files.writeString(directory.resolve(map), Tables.text(map));
    }
  }

  /** What each row is in a proxy. */
  Map<Row, String> values(ComparedProxy proxy, List<Row> rows) throws Exception {
    Map<Row, String> values = new LinkedHashMap<>();
    List<Batch> all = Batch.of(rows);
    // The last one is of a frontend that no row uses: it tells when the proxy listens.
    // The servers have theirs before: they would take some of these.
    rows.forEach(row -> origins.port(row.response()));
    List<Integer> ports = freePorts(all.size() + 1);
    List<Batch> batches = new ArrayList<>();
    for (Batch batch : all) {
      batches.addAll(accepted(proxy, batch, ports, values).stream().toList());
    }
    ComparedProxy.Running running = null;
    for (int attempt = 1; running == null; attempt++) {
      try {
        running = proxy.start(write(configuration(batches, ports)), ports.get(all.size()));
      } catch (IOException e) {
        // Someone else may have taken a port that was free a moment ago.
        if (attempt == START_ATTEMPTS) {
          throw e;
        }
        ports = freePorts(all.size() + 1);
      }
    }
    try {
      for (Batch batch : batches) {
        ask(batch, ports.get(batch.number() - 1), values);
      }
    } catch (IOException e) {
      throw new IOException("no answer to the rows behind " + last(values), e);
    } finally {
      running.stop();
    }
    return values;
  }

  private static Row last(Map<Row, String> values) {
    return List.copyOf(values.keySet()).get(values.size() - 1);
  }

  /** What a proxy accepts of it. HAProxy stops at some mistakes: one run may not tell all. */
  private Optional<Batch> accepted(
      ComparedProxy proxy, Batch batch, List<Integer> ports, Map<Row, String> values)
      throws Exception {
    List<Row> accepted = new ArrayList<>(batch.rows());
    while (!accepted.isEmpty()) {
      Batch left = new Batch(batch.number(), accepted);
      Configuration configuration = configuration(List.of(left), ports);
      Set<Integer> refused = proxy.refusedLines(write(configuration));
      if (refused.isEmpty()) {
        return Optional.of(left);
      }
      Set<Row> gone = new HashSet<>();
      for (int line : refused) {
        Row row = configuration.rowAt(line);
        if (row == null) {
          String text = configuration.text().split("\n")[line - 1];
          throw new IllegalStateException("refused line " + line + ": " + text);
        }
        gone.add(row);
        values.put(row, REFUSED);
      }
      accepted.removeAll(gone);
    }
    return Optional.empty();
  }

  private Path write(Configuration configuration) throws IOException {
    return Files.writeString(directory.resolve("haproxy.cfg"), configuration.text());
  }

  private Configuration configuration(List<Batch> batches, List<Integer> ports) {
    return new Configuration(
        batches, ports, origins::port, log.getLocalPort(), messages, directory.toString());
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<Integer> ports = new ArrayList<>();
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  private void ask(Batch batch, int port, Map<Row, String> values) throws IOException {
    Map<String, String> known = new HashMap<>();
    String head;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      known.put(Integer.toString(socket.getLocalPort()), "@CLIENT-PORT@");
      known.put(Integer.toString(port), "@PROXY-PORT@");
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(messages.request(batch.request()));
      InputStream in = new BufferedInputStream(socket.getInputStream());
      head = Origins.head(in);
      if (batch.phase() == Phase.LOG || batch.phase() == Phase.TCP) {
        in.readNBytes(Origins.contentLength(head));
      }
    }
    switch (batch.phase()) {
      case REQUEST, RESPONSE -> fromFields(batch, head, known, values);
      case FORMAT -> {
        for (int slot = 0; slot < batch.rows().size(); slot++) {
          values.put(batch.rows().get(slot), visible(field(head, "s-" + slot)));
        }
      }
      case TCP -> fromLog(batch, known, values);
      case LOG -> {
        Row row = batch.rows().get(0);
        values.put(row, timeless(row, visible(logLine(batch))));
      }
    }
  }

  /** Two processes take their own time: that there is one is compared, not how long. */
  private static String timeless(Row row, String line) {
    return TIMER.matcher(row.expression()).find() ? DIGITS.matcher(line).replaceAll("N") : line;
  }

  private static void fromFields(
      Batch batch, String head, Map<String, String> known, Map<Row, String> values) {
    for (int slot = 0; slot < batch.rows().size(); slot++) {
      String shown = field(head, "s-" + slot);
      Row row = batch.rows().get(slot);
      values.put(row, value(shown, field(head, "h-" + slot), of(row, known)));
    }
  }

  /** A number that happens to be a port of this connection stays one. */
  private static Map<String, String> of(Row row, Map<String, String> known) {
    return row.expression().contains("port") ? known : Map.of();
  }

  private void fromLog(Batch batch, Map<String, String> known, Map<Row, String> values)
      throws IOException {
    String[] columns = logLine(batch).split("~", -1);
    for (int slot = 0; slot < batch.rows().size(); slot++) {
      Row row = batch.rows().get(slot);
      values.put(row, value(columns[2 * slot], columns[2 * slot + 1], of(row, known)));
    }
  }

  /** The log line of a batch, without its number. */
  private String logLine(Batch batch) throws IOException {
    String start = batch.number() + "~";
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
      log.receive(packet);
      String line =
          new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
      if (line.startsWith(start)) {
        return line.substring(start.length()).stripTrailing();
      }
    }
  }

  private static String field(String head, String name) {
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "(no header field " + name + " in " + head.lines().findFirst().orElse("no answer") + ")";
  }

  /** Text, and its bytes where they are not the text's own: the type shows in that. */
  private static String value(String shown, String bytes, Map<String, String> known) {
    if (shown.equals(Configuration.NONE)) {
      return NO_VALUE;
    }
    String text = decoded(shown);
    if (known.containsKey(text)) {
      return known.get(text);
    }
    String own = HexFormat.of().withUpperCase().formatHex(Origins.bytes(text));
    String hidden = bytes.equals("-") ? "" : bytes;
    return visible(text) + (own.equals(hidden) ? "" : " /" + hidden);
  }

  private static String decoded(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length()) {
        result.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private static String visible(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      result.append(c >= 0x20 && c < 0x7F ? String.valueOf(c) : String.format("\\x%02x", (int) c));
    }
    return result.toString();
  }

  @Override
  public void close() throws IOException {
    log.close();
    origins.close();
  }
}

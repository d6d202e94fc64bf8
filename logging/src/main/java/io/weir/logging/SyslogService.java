package io.weir.logging;

import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.log.LogDeclaration;
import io.weir.api.log.LogService;
import io.weir.api.log.LogTarget;
import io.weir.api.sample.ByteText;
import io.weir.logging.LineFormat.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines to syslog servers over UDP and TCP, to sockets of the file system and to the standard
 * streams.
 *
 * <p>Each endpoint has one queue and one daemon thread, however many targets lead to it. Nothing is
 * opened before the first line.
 */
public final class SyslogService implements LogService {

  /** An endpoint's queue, and how many destinations use it. */
  private static final class SharedQueue {
    private final LineQueue queue;
    private int users;

    SharedQueue(LineQueue queue) {
      this.queue = queue;
    }
  }

  private final Map<Endpoint, SharedQueue> queues = new HashMap<>();

  @Override
  public @Nullable LogDeclaration parse(List<Word> arguments, Problems problems) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("arguments: [] (expected: at least a target)");
    }
    return new LogLineReader(arguments, problems).read();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a declaration was not made by this class
   */
  @Override
  public LogTarget open(List<LogDeclaration> declarations, String tag, @Nullable String hostname) {
    String host = hostname == null ? null : ByteText.of(hostname);
    Origin origin = new Origin(host, ByteText.of(tag), ProcessHandle.current().pid());
    LineFormat missing = hostname == null ? LineFormat.LOCAL : LineFormat.RFC3164;
    List<Destination> destinations = new ArrayList<>();
    for (LogDeclaration declaration : declarations) {
      if (!(declaration instanceof SyslogDeclaration syslog)) {
        throw new IllegalArgumentException(
            "declaration: " + declaration.target() + " (expected: one that this service parsed)");
      }
      LineFormat format = syslog.format() == null ? missing : syslog.format();
      destinations.add(new Destination(syslog, format, origin, acquire(syslog.endpoint())));
    }
    return new SyslogTarget(destinations, this::release);
  }

  private synchronized LineQueue acquire(Endpoint endpoint) {
    SharedQueue shared =
        queues.computeIfAbsent(
            endpoint, key -> new SharedQueue(new LineQueue(writer(key), key.toString())));
    shared.users++;
    return shared.queue;
  }

  private void release(Endpoint endpoint) {
    LineQueue last = null;
    synchronized (this) {
      SharedQueue shared = queues.get(endpoint);
      if (shared != null && --shared.users == 0) {
        queues.remove(endpoint);
        last = shared.queue;
      }
    }
    if (last != null) {
      last.close();
    }
  }

  private static LineWriter writer(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.Udp udp) {
      return new DatagramWriter(udp.address());
    }
    if (endpoint instanceof Endpoint.Tcp tcp) {
      return new StreamSocketWriter(tcp.address());
    }
    if (endpoint instanceof Endpoint.UnixDatagram unix) {
      return new UnixDatagramWriter(unix.path());
    }
    if (endpoint instanceof Endpoint.UnixStream unix) {
      return new StreamSocketWriter(unix.path());
    }
    return new StandardStreamWriter((Endpoint.Stream) endpoint);
  }
}

package io.weir.proxy.netty.management;

import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code show info} tells. Names, positions and tags are HAProxy's, so that monitoring that
 * knows one reads the other; what there is nothing to say about is left out, as positions allow.
 */
final class ProcessInfo {

  private static final Path LIMITS = Path.of("/proc/self/limits");

  /**
   * One figure.
   *
   * @param position its number among HAProxy's
   * @param tags origin, nature, scope and whether it stays, a letter each
   */
  record Figure(
      int position, String name, String tags, String type, String value, String description) {

    boolean isText() {
      return type.equals("str");
    }
  }

  private final ProcessPlan plan;
  private final ProcessState state;
  private final UptimeText uptime;
  private final @Nullable Long descriptors = openFileLimit();

  ProcessInfo(ProcessPlan plan) {
    this.plan = plan;
    this.state = plan.state();
    this.uptime = new UptimeText(state);
  }

  /** The figures as they are now, in the order of their positions. */
  List<Figure> figures() {
    List<Figure> all = new ArrayList<>();
    text(all, 0, "Name", "POSV", "Weir", "Product name");
    text(all, 1, "Version", "POSV", ProgramVersion.text(), "Product version");
    number(all, 3, "Nbthread", "CGSV", plan.threads(), "Event loops (global.nbthread)");
    number(all, 4, "Nbproc", "CGSV", 1, "Processes: always one");
    number(all, 5, "Process_num", "KGPV", 1, "Number of this process");
    number(all, 6, "Pid", "SGPV", ProcessHandle.current().pid(), "Id of this process");
    text(all, 7, "Uptime", "MDPV", uptime.info(), "How long it has been running");
    number(all, 8, "Uptime_sec", "MDPV", uptime.seconds(), "The same in seconds");
    memory(all);
    limits(all);
    traffic(all);
    text(all, 50, "node", "COSV", state.node(), "Node name (global.node)");
    number(all, 52, "Stopping", "MGPV", state.stopping() ? 1 : 0, "1 while it stops");
    number(all, 53, "Jobs", "MGPV", listeners() + state.connections(), "Open sockets of traffic");
    number(all, 54, "Unstoppable Jobs", "MGPV", 0, "Jobs that outlive a stop: none");
    number(all, 55, "Listeners", "MGPV", listeners(), "Listening sockets");
    number(all, 61, "TotalBytesOut", "MGPV", bytesOut(), "Bytes sent to clients by ended streams");
    text(all, 66, "Build info", "POSV", ProgramVersion.text(), "Build info");
    return memoryInBytes(all);
  }

  private static void memory(List<Figure> all) {
    Runtime runtime = Runtime.getRuntime();
    number(all, 9, "Memmax_MB", "CLPV", runtime.maxMemory() >> 20, "The heap's limit");
    number(all, 10, "PoolAlloc_MB", "MGPV", runtime.totalMemory() >> 20, "The heap's size");
    long used = runtime.totalMemory() - runtime.freeMemory();
    number(all, 11, "PoolUsed_MB", "MGPV", used >> 20, "Heap in use, garbage included");
  }

  private List<Figure> memoryInBytes(List<Figure> all) {
    Runtime runtime = Runtime.getRuntime();
    number(all, 67, "Memmax_bytes", "CLPV", runtime.maxMemory(), "The heap's limit");
    number(all, 68, "PoolAlloc_bytes", "MGPV", runtime.totalMemory(), "The heap's size");
    long used = runtime.totalMemory() - runtime.freeMemory();
    number(all, 69, "PoolUsed_bytes", "MGPV", used, "Heap in use, garbage included");
    long start = (System.currentTimeMillis() - state.uptimeMillis()) / 1000;
    number(all, 70, "Start_time_sec", "MDPV", start, "When it started, in seconds since 1970");
    return all;
  }

  private void limits(List<Figure> all) {
    Long files = descriptors;
    if (files != null) {
      number(all, 13, "Ulimit-n", "CLPV", files, "Limit of open files");
      number(all, 14, "Maxsock", "CLPV", files, "Limit of sockets");
    }
    number(all, 15, "Maxconn", "CLPV", state.maxConnections(), "Limit of connections of clients");
    number(all, 16, "Hard_maxconn", "CLPV", state.maxConnections(), "The same");
  }

  private void traffic(List<Figure> all) {
    number(all, 17, "CurrConns", "MGPV", state.connections(), "Connections of clients now");
    number(all, 18, "CumConns", "MCPV", state.totalConnections(), "Those since start");
    number(all, 19, "CumReq", "MCPV", state.totalRequests(), "HTTP requests since start");
    long rate = state.connectionRate().perSecond();
    long highest = state.connectionRate().highest();
    number(all, 26, "ConnRate", "MRPV", rate, "New connections in the last second");
    number(all, 27, "ConnRateLimit", "CLPV", 0, "Limit of that rate: none");
    number(all, 28, "MaxConnRate", "MMPV", highest, "The highest such rate");
    number(all, 29, "SessRate", "MRPV", rate, "New sessions in the last second");
    number(all, 30, "SessRateLimit", "CLPV", 0, "Limit of that rate: none");
    number(all, 31, "MaxSessRate", "MMPV", highest, "The highest such rate");
  }

  private int listeners() {
    return plan.frontends().stream()
        .filter(frontend -> frontend.proxy().counters().isEnabled())
        .mapToInt(frontend -> frontend.listeners().size())
        .sum();
  }

  private long bytesOut() {
    long sum = 0;
    for (FrontendPlan frontend : plan.frontends()) {
      sum += frontend.proxy().counters().bytesOut.sum();
    }
    return sum;
  }

  private static @Nullable Long openFileLimit() {
    try {
      for (String line : Files.readAllLines(LIMITS)) {
        String[] words = line.split("\\s+");
        if (line.startsWith("Max open files") && words.length > 3) {
          return words[3].equals("unlimited") ? null : Long.valueOf(words[3]);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Not Linux: then nobody knows.
      return null;
    }
    return null;
  }

  private static void text(
      List<Figure> all, int position, String name, String tags, String value, String description) {
    all.add(new Figure(position, name, tags, "str", value, description));
  }

  private static void number(
      List<Figure> all, int position, String name, String tags, long value, String description) {
    String type = value > 0xFFFF_FFFFL || name.contains("ytes") ? "u64" : "u32";
    all.add(new Figure(position, name, tags, type, Long.toString(value), description));
  }
}

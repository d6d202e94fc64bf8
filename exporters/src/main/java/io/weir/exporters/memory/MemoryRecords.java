package io.weir.exporters.memory;

import io.weir.api.telemetry.RecentRecords;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the memory exporters of all pipelines of this process keep. Thread-safe; a closed pipeline's
 * records stay until a pipeline with an exporter of the same name and signal is opened.
 */
public final class MemoryRecords {

  private final List<RecentRecords> all = new CopyOnWriteArrayList<>();

  /** In the order in which they were opened. */
  public List<RecentRecords> all() {
    return List.copyOf(all);
  }

  /** Makes records readable here; called when a pipeline is opened. */
  public synchronized void add(RecentRecords records) {
    all.removeIf(
        old -> old.signal() == records.signal() && old.exporter().equals(records.exporter()));
    all.add(records);
  }
}

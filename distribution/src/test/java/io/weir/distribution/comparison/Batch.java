package io.weir.distribution.comparison;

import io.weir.distribution.comparison.Row.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are evaluated on one connection.
 *
 * @param number from 1 on; the frontend's name ends with it
 */
record Batch(int number, List<Row> rows) {

  private static final int MOST = 40;

  Batch {
    rows = List.copyOf(rows);
  }

  Phase phase() {
    return rows.get(0).phase();
  }

  String request() {
    return rows.get(0).request();
  }

  String response() {
    return rows.get(0).response();
  }

  /** The rows in their order. A frontend has one log format only, and so has a batch of those. */
  static List<Batch> of(List<Row> rows) {
    List<Batch> batches = new ArrayList<>();
    List<Row> open = new ArrayList<>();
    for (Row row : rows) {
      if (!open.isEmpty()
          && (open.size() == MOST
              || row.phase() == Phase.LOG
              || !row.sharesConnectionWith(open.get(0)))) {
        batches.add(new Batch(batches.size() + 1, open));
        open.clear();
      }
      open.add(row);
    }
    if (!open.isEmpty()) {
      batches.add(new Batch(batches.size() + 1, open));
    }
    return batches;
  }
}

package io.weir.exporters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged below a name, as long as it is open. */
final class ProgramLog extends Handler implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  ProgramLog(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    Object[] parameters = line.getParameters();
    lines.add(line.getMessage() + (parameters == null ? "" : Arrays.toString(parameters)));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}

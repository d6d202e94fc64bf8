package io.weir.exporters.spool;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.otlp.DirectSink;
import io.weir.exporters.otlp.OtlpTransport;
import io.weir.exporters.sink.RecordSink;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are kept while their receiver is away.
 *
 * @param directory for all signals of an exporter
 * @param limit how many bytes each signal may take
 */
public record SpoolSettings(Path directory, long limit) {

  private static final long MEBIBYTE = 1 << 20;

  /** Reads the keys {@code spool} and {@code spool_size}; null where nothing is to be kept. */
  public static @Nullable SpoolSettings read(ComponentConfig config) {
    String directory = config.string("spool");
    long limit = config.integer("spool_size", 64 * MEBIBYTE, MEBIBYTE, 1_048_576 * MEBIBYTE);
    if (directory == null) {
      if (config.has("spool_size") && !config.has("spool")) {
        config.warning(config.location("spool_size"), "spool_size: has no effect without spool");
      }
      return null;
    }
    try {
      return new SpoolSettings(Path.of(directory), limit);
    } catch (InvalidPathException e) {
      config.error(
          config.location("spool"), "spool: '" + directory + "' (expected: a directory's name)");
      return null;
    }
  }

  /** What requests pass on their way to a transport. */
  public static ComponentFactory<RecordSink> sinks(
      @Nullable SpoolSettings spool,
      ComponentConfig config,
      ComponentFactory<? extends OtlpTransport> transports) {
    return spool == null
        ? () -> new DirectSink(transports.create())
        : () -> spool.open(transports.create(), config.name(), config.signal());
  }

  private RecordSink open(OtlpTransport transport, String exporter, Signal signal)
      throws PipelineException {
    try {
      String name = signal.configName();
      return new SpooledSink(transport, SpoolDirectory.open(directory, name, limit), name);
    } catch (IOException e) {
      transport.close();
      throw new PipelineException(
          "exporter '"
              + exporter
              + "': spool: "
              + e.getClass().getSimpleName().replace("Exception", "")
              + ": "
              + e.getMessage(),
          e);
    }
  }
}

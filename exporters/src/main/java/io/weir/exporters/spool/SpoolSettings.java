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

/**
 * Where requests are kept while their receiver is away.
 *
 * @param directory for all signals of an exporter
 * @param limit how many bytes each signal may take
 */
public record SpoolSettings(Path directory, long limit) {

  private static final long MEBIBYTE = 1 << 20;

  /** Reads the keys {@code spool} and {@code spool_size}, and adds what they ask for. */
  public static ComponentFactory<RecordSink> read(
      ComponentConfig config, ComponentFactory<? extends OtlpTransport> transports) {
    String directory = config.string("spool");
    long limit = config.integer("spool_size", 64 * MEBIBYTE, MEBIBYTE, 1_048_576 * MEBIBYTE);
    if (directory == null) {
      if (config.has("spool_size")) {
        config.warning(config.location("spool_size"), "spool_size: has no effect without spool");
      }
      return () -> new DirectSink(transports.create());
    }
    try {
      SpoolSettings settings = new SpoolSettings(Path.of(directory), limit);
      return () -> settings.open(transports.create(), config.name(), config.signal());
    } catch (InvalidPathException e) {
      config.error(
          config.location("spool"), "spool: '" + directory + "' (expected: a directory's name)");
      return () -> new DirectSink(transports.create());
    }
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

package io.weir.exporters.ostream;

import io.weir.api.telemetry.ComponentConfig;
import io.weir.api.telemetry.ComponentFactory;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.sink.RecordSink;
import io.weir.exporters.sink.SinkType;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;

/** The exporter type {@code ostream}. */
public final class OStream {

  /** For the table of exporter types. */
  public static final SinkType TYPE =
      new SinkType(
          "ostream",
          "writes text for people to stdout, stderr or a file",
          EnumSet.allOf(Signal.class),
          OStream::read);

  private OStream() {}

  private static ComponentFactory<RecordSink> read(ComponentConfig config) {
    String name = config.string("filename", "stdout");
    config.ignored("the thread that exports writes the text", "thread_name");
    if (!name.equals("stdout") && !name.equals("stderr")) {
      checkFile(config, name);
    }
    return () -> open(config.name(), name);
  }

  /** What would keep it from being opened, as far as looking tells. */
  private static void checkFile(ComponentConfig config, String name) {
    String problem = null;
    try {
      Path file = Path.of(name).toAbsolutePath();
      Path parent = file.getParent();
      if (Files.isDirectory(file)) {
        problem = "is a directory";
      } else if (parent != null && !Files.isDirectory(parent)) {
        problem = "'" + parent + "' is no directory";
      }
    } catch (InvalidPathException e) {
      problem = "names no file";
    }
    if (problem != null) {
      config.error(
          config.location("filename"),
          "filename: '" + name + "': " + problem + " (expected: stdout, stderr or a file's name)");
    }
  }

  private static RecordSink open(String exporter, String name) throws PipelineException {
    try {
      return switch (name) {
        // System.out swallows errors and would encode what is encoded already.
        case "stdout" -> new TextSink(new FileOutputStream(FileDescriptor.out), false);
        case "stderr" -> new TextSink(new FileOutputStream(FileDescriptor.err), false);
        default ->
            new TextSink(
                Files.newOutputStream(
                    Path.of(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true);
      };
    } catch (IOException | RuntimeException e) {
      throw new PipelineException("exporter '" + exporter + "': " + e, e);
    }
  }
}

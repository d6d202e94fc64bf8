package io.weir.exporters.sink;

/** An exporter behind which there is a {@link RecordSink}. */
public interface SinkExporter {

  RecordSink sink();
}

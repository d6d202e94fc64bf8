package io.weir.exporters.elastic;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.http.HttpDestination;
import io.weir.exporters.http.HttpSettings;
import io.weir.exporters.sink.RecordSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes bulk requests by itself: one kind of request is all that is needed, and Elasticsearch's
 * client would bring a second HTTP client, a JSON library and an application framework along.
 *
 * <p>Documents have no ids, and are created: that works for indices and for data streams alike. A
 * request whose answer was lost on the way is sent again, so a document may be there twice.
 */
final class ElasticsearchSink implements RecordSink {

  private static final String ACTION = "{\"create\":{}}\n";

  private final HttpDestination destination;

  ElasticsearchSink(HttpSettings settings) throws PipelineException {
    this.destination = new HttpDestination(settings);
  }

  @Override
  public CompletableResultCode logRecords(Collection<LogRecordData> logRecords) {
    List<byte[]> documents = new ArrayList<>(logRecords.size());
    StringBuilder line = new StringBuilder(1_024);
    for (LogRecordData logRecord : logRecords) {
      line.setLength(0);
      line.append(ACTION);
      Document.write(logRecord, line);
      line.append('\n');
      documents.add(line.toString().getBytes(StandardCharsets.UTF_8));
    }
    return destination.post(BulkResponse.body(documents), new BulkResponse(documents));
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    destination.close();
    return CompletableResultCode.ofSuccess();
  }
}

package io.weir.exporters.zipkin;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.zipkin.ZipkinSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.weir.api.telemetry.PipelineException;
import io.weir.exporters.http.HttpDestination;
import io.weir.exporters.http.HttpSettings;
import io.weir.exporters.http.ResponseReader;
import io.weir.exporters.sink.RecordSink;
import java.util.Collection;
import java.util.List;
import zipkin2.Span;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.Encoding;
import zipkin2.reporter.SpanBytesEncoder;

/**
 * OpenTelemetry's exporter turns spans into Zipkin's and encodes them. It would wait for each
 * answer and forget why a delivery failed, so its sender only hands messages over.
 *
 * <p>It is deprecated, because Zipkin's users are asked to send OTLP to a collector; there is no
 * other from OpenTelemetry, and its last release runs with later SDKs.
 */
@SuppressWarnings("deprecation")
final class ZipkinSink implements RecordSink {

  private final HttpDestination destination;
  private final HandOver sender;
  private final ZipkinSpanExporter exporter;

  ZipkinSink(HttpSettings settings, boolean json, LocalEndpoint local) throws PipelineException {
    this.destination = new HttpDestination(settings);
    this.sender = new HandOver(json ? Encoding.JSON : Encoding.PROTO3, destination);
    BytesEncoder<Span> encoder =
        new LocatedSpanEncoder(json ? SpanBytesEncoder.JSON_V2 : SpanBytesEncoder.PROTO3, local);
    this.exporter =
        ZipkinSpanExporter.builder()
            .setSender(sender)
            .setEncoder(encoder)
            // The configuration gives addresses; the exporter would search the host's interfaces.
            .setLocalIpAddressSupplier(() -> null)
            .setMeterProvider(MeterProvider.noop())
            .build();
  }

  @Override
  public CompletableResultCode spans(Collection<SpanData> spans) {
    CompletableResultCode encoded = exporter.export(spans);
    return encoded.isSuccess() ? sender.delivery : encoded;
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  /** Starts deliveries and does not wait for them. Used by one exporting thread at a time. */
  private static final class HandOver extends BytesMessageSender.Base {

    private final HttpDestination destination;
    private CompletableResultCode delivery = CompletableResultCode.ofSuccess();

    HandOver(Encoding encoding, HttpDestination destination) {
      super(encoding);
      this.destination = destination;
    }

    /** Batches are cut by the number of their records, in front of the exporter. */
    @Override
    public int messageMaxBytes() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void send(List<byte[]> spans) {
      byte[] message = encoding.encode(spans);
      delivery = destination.post(message, ResponseReader.STATUS_ONLY);
    }

    @Override
    public void close() {
      destination.close();
    }
  }
}

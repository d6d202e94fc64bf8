package io.weir.exporters.grpc;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.weir.api.telemetry.PipelineException;
import io.weir.api.telemetry.Signal;
import io.weir.exporters.delivery.NamedThreads;
import io.weir.exporters.otlp.OtlpSink;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Sends export requests with the sender of OpenTelemetry's own exporter. The exporter itself does
 * not read what a receiver says of records it refused, and waits between attempts on the thread
 * that sends.
 */
final class OtlpGrpcSink extends OtlpSink {

  private final GrpcSettings settings;
  private final ScheduledExecutorService thread;
  private final GrpcSender sender;

  OtlpGrpcSink(GrpcSettings settings, Signal signal) throws PipelineException {
    this.settings = settings;
    GrpcSenderProvider provider = provider();
    this.thread = NamedThreads.scheduler(settings.threadName());
    try {
      this.sender = provider.createSender(SenderConfig.of(settings, method(signal), thread));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      thread.shutdownNow();
      throw new PipelineException(settings.endpoint() + ": " + e.getMessage(), e);
    }
  }

  /** The one implementation that there must be. */
  private static GrpcSenderProvider provider() throws PipelineException {
    List<ServiceLoader.Provider<GrpcSenderProvider>> found =
        ServiceLoader.load(GrpcSenderProvider.class, OtlpGrpcSink.class.getClassLoader()).stream()
            .toList();
    if (found.size() == 1) {
      return found.get(0).get();
    }
    throw new PipelineException(
        "otlp_grpc: "
            + (found.isEmpty()
                ? "no GrpcSenderProvider (opentelemetry-exporter-sender-okhttp has one)"
                : "more than one GrpcSenderProvider: "
                    + found.stream().map(one -> one.type().getName()).toList()));
  }

  private static String method(Signal signal) {
    String service =
        switch (signal) {
          case TRACES -> "trace.v1.TraceService";
          case METRICS -> "metrics.v1.MetricsService";
          case LOGS -> "logs.v1.LogsService";
        };
    return "opentelemetry.proto.collector." + service + "/Export";
  }

  @Override
  protected CompletableResultCode send(Marshaler message, int records) {
    return new GrpcDelivery(sender, thread, message.toBinaryMessageWriter(), settings).start();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    CompletableResultCode result = sender.shutdown();
    thread.shutdownNow();
    return result;
  }
}

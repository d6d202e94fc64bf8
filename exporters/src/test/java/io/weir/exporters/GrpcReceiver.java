package io.weir.exporters;

import com.google.protobuf.Message;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** A server of gRPC's own making that records requests and answers them as it is told. */
final class GrpcReceiver implements AutoCloseable {

  /** For an answer that never comes. */
  static final Status SILENCE = Status.UNKNOWN.withDescription("silence");

  private final IntFunction<Status> answers;
  private final long rejectedSpans;
  private final List<Message> requests = new CopyOnWriteArrayList<>();
  private final List<Metadata> headers = new CopyOnWriteArrayList<>();
  private final Server server;

  /**
   * Starts to listen on the loopback.
   *
   * @param answers status of the request of that number, counted from 1; its cause, where it has
   *     one, is the answer
   * @param rejectedSpans what answers about spans say was refused
   */
  GrpcReceiver(ServerCredentials credentials, IntFunction<Status> answers, long rejectedSpans)
      throws IOException {
    this.answers = answers;
    this.rejectedSpans = rejectedSpans;
    this.server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials)
            .addService(new Traces())
            .addService(new Metrics())
            .addService(new Logs())
            .intercept(new Headers())
            .build()
            .start();
  }

  GrpcReceiver(IntFunction<Status> answers) throws IOException {
    this(InsecureServerCredentials.create(), answers, 0);
  }

  int port() {
    return server.getPort();
  }

  List<Message> requests() {
    return requests;
  }

  /** The first request of a type. */
  <T extends Message> T request(Class<T> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  String header(int request, String name) {
    return headers.get(request).get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
  }

  private <T> void answer(Message request, StreamObserver<T> observer, T response) {
    int number;
    synchronized (requests) {
      requests.add(request);
      number = requests.size();
    }
    Status status = answers.apply(number);
    if (SILENCE.getDescription().equals(status.getDescription())) {
      return;
    }
    if (status.isOk()) {
      observer.onNext(response);
      observer.onCompleted();
    } else {
      Throwable detailed = status.getCause();
      observer.onError(detailed == null ? status.asException() : detailed);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Headers implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
      headers.add(metadata);
      return next.startCall(call, metadata);
    }
  }

  private final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
      if (rejectedSpans > 0) {
        response.setPartialSuccess(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(rejectedSpans)
                .setErrorMessage("too old"));
      }
      answer(request, observer, response.build());
    }
  }

  private final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {
    @Override
    public void export(
        ExportMetricsServiceRequest request,
        StreamObserver<ExportMetricsServiceResponse> observer) {
      answer(request, observer, ExportMetricsServiceResponse.getDefaultInstance());
    }
  }

  private final class Logs extends LogsServiceGrpc.LogsServiceImplBase {
    @Override
    public void export(
        ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> observer) {
      answer(request, observer, ExportLogsServiceResponse.getDefaultInstance());
    }
  }
}

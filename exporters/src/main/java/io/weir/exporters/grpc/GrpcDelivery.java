package io.weir.exporters.grpc;

import io.weir.exporters.otlp.PartialSuccess;
import io.weir.exporters.retry.Delivery;
import io.weir.exporters.retry.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One call on its way to a receiver that speaks gRPC. */
final class GrpcDelivery extends Delivery implements Callback {

  /** Much more than any response of OTLP needs. */
  private static final int MOST_BYTES = 65_536;

  private static final int PREFIX = 5;
  private static final byte[] NOTHING = {};

  private final OkHttpClient client;
  private final Request request;
  private final URI endpoint;
  private volatile @Nullable Call call;

  GrpcDelivery(
      OkHttpClient client,
      ScheduledExecutorService thread,
      Request request,
      URI endpoint,
      int mostAttempts) {
    super(thread, mostAttempts);
    this.client = client;
    this.request = request;
    this.endpoint = endpoint;
  }

  @Override
  protected void send() {
    Call next = client.newCall(request);
    call = next;
    next.enqueue(this);
  }

  @Override
  protected void cancel() {
    Call current = call;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void onFailure(Call failed, IOException reason) {
    // A certificate that is not trusted now will not be in a second either.
    boolean distrusted =
        reason instanceof SSLHandshakeException || reason instanceof SSLPeerUnverifiedException;
    failed(DeliveryException.broken(endpoint.toString(), reason, !distrusted));
  }

  @Override
  public void onResponse(Call answered, Response response) {
    try (response) {
      byte[] message = message(response.body().byteStream());
      // A call that fails at once is answered by nothing but headers.
      Headers end =
          response.header("grpc-status") == null ? response.trailers() : response.headers();
      GrpcStatus status = GrpcStatus.of(end.get("grpc-status"), response.code());
      if (status == GrpcStatus.OK) {
        delivered(PartialSuccess.rejected(message, false), endpoint.toString());
      } else {
        failed(
            status.exception(
                endpoint.toString(),
                end.get("grpc-message"),
                RetryInfo.pause(end.get(RetryInfo.TRAILER))));
      }
    } catch (IOException e) {
      onFailure(answered, e);
    } catch (RuntimeException e) { // OkHttp's, where a peer breaks the rules of HTTP.
      failed(DeliveryException.broken(endpoint.toString(), e, true));
    }
  }

  /** The message inside the one frame of a response; empty where it is too long. */
  private static byte[] message(InputStream body) throws IOException {
    byte[] frame = body.readNBytes(MOST_BYTES);
    if (body.read() >= 0) {
      throw new IOException("a response of more than " + MOST_BYTES + " bytes");
    }
    if (frame.length <= PREFIX || frame[0] != 0) {
      return NOTHING;
    }
    int length = ByteBuffer.wrap(frame).getInt(1);
    if (length < 0 || length > frame.length - PREFIX) {
      return NOTHING;
    }
    byte[] message = new byte[length];
    System.arraycopy(frame, PREFIX, message, 0, length);
    return message;
  }
}

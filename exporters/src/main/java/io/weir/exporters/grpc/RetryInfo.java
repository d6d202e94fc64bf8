package io.weir.exporters.grpc;

import io.weir.exporters.otlp.ProtoFields;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a receiver wants to be left alone: {@code google.rpc.RetryInfo} among the details of a
 * {@code google.rpc.Status}, which travels in a trailer.
 */
final class RetryInfo {

  /** The trailer, base64 like every binary header of gRPC. */
  static final String TRAILER = "grpc-status-details-bin";

  private static final String TYPE = "google.rpc.RetryInfo";
  private static final int STATUS_DETAILS = 3;
  private static final int ANY_TYPE_URL = 1;
  private static final int ANY_VALUE = 2;
  private static final int RETRY_DELAY = 1;
  private static final int SECONDS = 1;
  private static final int NANOS = 2;

  private RetryInfo() {}

  /** The pause that a trailer asks for; empty where it asks for none or is not as it should be. */
  static Optional<Duration> pause(@Nullable String trailer) {
    if (trailer == null) {
      return Optional.empty();
    }
    try {
      return status(new ProtoFields(Base64.getDecoder().decode(trailer.strip())));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> status(ProtoFields status) {
    Optional<Duration> pause = Optional.empty();
    while (status.next()) {
      if (status.isMessage(STATUS_DETAILS)) {
        Optional<Duration> found = any(status.message());
        pause = found.isPresent() ? found : pause;
      } else {
        status.skip();
      }
    }
    return pause;
  }

  private static Optional<Duration> any(ProtoFields any) {
    String type = "";
    ProtoFields value = null;
    while (any.next()) {
      if (any.isMessage(ANY_TYPE_URL)) {
        type = any.text();
      } else if (any.isMessage(ANY_VALUE)) {
        value = any.message();
      } else {
        any.skip();
      }
    }
    boolean wanted = type.substring(type.lastIndexOf('/') + 1).equals(TYPE);
    return wanted ? Optional.of(value == null ? Duration.ZERO : delay(value)) : Optional.empty();
  }

  private static Duration delay(ProtoFields info) {
    Duration delay = Duration.ZERO;
    while (info.next()) {
      if (info.isMessage(RETRY_DELAY)) {
        delay = duration(info.message());
      } else {
        info.skip();
      }
    }
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  private static Duration duration(ProtoFields fields) {
    long seconds = 0;
    long nanos = 0;
    while (fields.next()) {
      if (fields.isNumber(SECONDS)) {
        seconds = fields.number();
      } else if (fields.isNumber(NANOS)) {
        nanos = fields.number();
      } else {
        fields.skip();
      }
    }
    return Duration.ofSeconds(seconds, nanos);
  }
}

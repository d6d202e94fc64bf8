package io.weir.exporters.grpc;

import io.weir.exporters.retry.DeliveryException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The codes of gRPC in their order, and what OTLP does when a request ends with one. */
enum GrpcStatus {
  OK(Again.NEVER),
  CANCELLED(Again.ALWAYS),
  UNKNOWN(Again.NEVER),
  INVALID_ARGUMENT(Again.NEVER),
  DEADLINE_EXCEEDED(Again.ALWAYS),
  NOT_FOUND(Again.NEVER),
  ALREADY_EXISTS(Again.NEVER),
  PERMISSION_DENIED(Again.NEVER),
  RESOURCE_EXHAUSTED(Again.WHERE_RECEIVER_SAYS_WHEN),
  FAILED_PRECONDITION(Again.NEVER),
  ABORTED(Again.ALWAYS),
  OUT_OF_RANGE(Again.ALWAYS),
  UNIMPLEMENTED(Again.NEVER),
  INTERNAL(Again.NEVER),
  UNAVAILABLE(Again.ALWAYS),
  DATA_LOSS(Again.ALWAYS),
  UNAUTHENTICATED(Again.NEVER);

  /** OTLP specification, "Failures" of OTLP/gRPC. */
  private enum Again {
    NEVER,
    WHERE_RECEIVER_SAYS_WHEN,
    ALWAYS
  }

  private final Again again;

  GrpcStatus(Again again) {
    this.again = again;
  }

  /** The status of a response's trailers; that of HTTP counts where there are none. */
  static GrpcStatus of(@Nullable String code, int httpStatus) {
    if (code == null) {
      return ofHttp(httpStatus);
    }
    for (GrpcStatus status : values()) {
      if (code.equals(Integer.toString(status.ordinal()))) {
        return status;
      }
    }
    return UNKNOWN;
  }

  /** gRPC's document "HTTP to gRPC Status Code Mapping". */
  private static GrpcStatus ofHttp(int status) {
    return switch (status) {
      case 400 -> INTERNAL;
      case 401 -> UNAUTHENTICATED;
      case 403 -> PERMISSION_DENIED;
      case 404 -> UNIMPLEMENTED;
      case 429, 502, 503, 504 -> UNAVAILABLE;
      default -> UNKNOWN;
    };
  }

  DeliveryException exception(String where, @Nullable String message, Optional<Duration> pause) {
    String text = message == null || message.isEmpty() ? "" : " (" + unescape(message) + ")";
    String said = where + ": status " + name() + text;
    boolean later =
        switch (again) {
          case NEVER -> false;
          case WHERE_RECEIVER_SAYS_WHEN -> pause.isPresent();
          case ALWAYS -> true;
        };
    return later
        ? DeliveryException.later(name(), said, pause)
        : DeliveryException.refused(name(), said);
  }

  /** Messages of gRPC are percent-encoded UTF-8. */
  private static String unescape(String message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.length());
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      int high =
          c == '%' && i + 2 < message.length() ? Character.digit(message.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(message.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(c);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

package io.weir.proxy.netty.http1;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The phrases that go with status codes (RFC 9110 section 15). */
public final class ReasonPhrases {

  private ReasonPhrases() {}

  /** The standard phrase of a status, or a word for its family. */
  public static String of(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 408 -> "Request Time-out";
      case 504 -> "Gateway Time-out";
      default -> HttpResponseStatus.valueOf(status).reasonPhrase();
    };
  }
}

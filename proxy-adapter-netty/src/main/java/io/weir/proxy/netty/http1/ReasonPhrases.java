package io.weir.proxy.netty.http1;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The phrases that go with status codes (RFC 9110 section 15). */
public final class ReasonPhrases {

  private ReasonPhrases() {}

  private static String standard(int status) {
    String phrase = HttpResponseStatus.valueOf(status).reasonPhrase();
    // Netty makes up "Client Error (499)" for what nobody has registered.
    int made = phrase.indexOf(" (");
    return made < 0 ? phrase : phrase.substring(0, made);
  }

  /** The standard phrase of a status, or a word for its family. */
  public static String of(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 208 -> "Already Reported";
      case 226 -> "IM Used";
      case 408 -> "Request Time-out";
      case 418 -> "I'm a teapot";
      case 422 -> "Unprocessable Content";
      case 425 -> "Too Early";
      case 451 -> "Unavailable For Legal Reasons";
      case 504 -> "Gateway Time-out";
      case 508 -> "Loop Detected";
      default -> standard(status);
    };
  }
}

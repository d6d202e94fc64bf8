package io.weir.proxy.netty.log;

import io.weir.config.haproxy.LogFormats;
import io.weir.config.haproxy.LogSettings;

/** The built-in formats of traffic logs as log-format strings (HAProxy manual, section 8.2). */
public final class StandardFormats {

  private static final String CONNECT = "Connect from %ci:%cp to %fi:%fp (%f/%[MODE])";

  private StandardFormats() {}

  /**
   * The format of a style.
   *
   * @param http whether the frontend speaks HTTP
   */
  public static String of(LogSettings.Style style, boolean http) {
    return switch (style) {
      case CONNECT -> CONNECT.replace("%[MODE]", http ? "HTTP" : "TCP");
      case TCP -> LogFormats.TCP;
      case TCP_CLF -> LogFormats.TCP_CLF;
      case HTTP -> LogFormats.HTTP;
      case HTTP_CLF -> LogFormats.HTTP_CLF;
    };
  }
}

package io.weir.proxy.netty.log;

import io.weir.config.haproxy.LogSettings;

/** The built-in formats of traffic logs as log-format strings (HAProxy manual, section 8.2). */
public final class StandardFormats {

  private static final String CONNECT = "Connect from %ci:%cp to %fi:%fp (%f/%[MODE])";
  private static final String TCP =
      "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq";
  private static final String HTTP =
      "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq"
          + " %hr %hs %{+Q}r";
  private static final String HTTP_CLF =
      "%{+Q}o %{-Q}ci - - [%trg] %r %ST %B \"\" \"\" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc %ac"
          + " %fc %bc %sc %rc %sq %bq %CC %CS %hrl %hsl";
  private static final String TCP_CLF =
      "%{+Q}o %{-Q}ci - - [%T] \"TCP \" 000 %B \"\" \"\" %cp %ms %ft %b %s %Th %Tw %Tc %Tt %U"
          + " %ts-- %ac %fc %bc %sc %rc %sq %bq \"\" \"\" ";

  private StandardFormats() {}

  /**
   * The format of a style.
   *
   * @param http whether the frontend speaks HTTP
   */
  public static String of(LogSettings.Style style, boolean http) {
    return switch (style) {
      case CONNECT -> CONNECT.replace("%[MODE]", http ? "HTTP" : "TCP");
      case TCP -> TCP;
      case TCP_CLF -> TCP_CLF;
      case HTTP -> HTTP;
      case HTTP_CLF -> HTTP_CLF;
    };
  }
}

package io.weir.config.haproxy;

import java.util.Map;
import java.util.TreeMap;

/**
 * The built-in log formats as text, for {@code "$HAPROXY_HTTP_LOG_FMT"} and its like (HAProxy
 * manual, section 8.2).
 */
public final class LogFormats {

  public static final String TCP =
      "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq";

  public static final String TCP_CLF =
      "%{+Q}o %{-Q}ci - - [%T] \"TCP \" 000 %B \"\" \"\" %cp %ms %ft %b %s %Th %Tw %Tc %Tt %U"
          + " %ts-- %ac %fc %bc %sc %rc %sq %bq \"\" \"\" ";

  public static final String HTTP =
      "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc"
          + " %sq/%bq %hr %hs %{+Q}r";

  public static final String HTTP_CLF =
      "%{+Q}o %{-Q}ci - - [%trg] %r %ST %B \"\" \"\" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc"
          + " %ac %fc %bc %sc %rc %sq %bq %CC %CS %hrl %hsl";

  private static final String HTTPS =
      HTTP
          + " %[fc_err]/%[ssl_fc_err,hex]/%[ssl_c_err]/%[ssl_c_ca_err]/%[ssl_fc_is_resumed]"
          + " %[ssl_fc_sni]/%sslv/%sslc";

  private LogFormats() {}

  /** The formats by the variables' names; the caller may change the map. */
  static Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("HAPROXY_TCP_LOG_FMT", TCP);
    variables.put("HAPROXY_TCP_CLF_LOG_FMT", TCP_CLF);
    variables.put("HAPROXY_HTTP_LOG_FMT", HTTP);
    variables.put("HAPROXY_HTTP_CLF_LOG_FMT", HTTP_CLF);
    variables.put("HAPROXY_HTTPS_LOG_FMT", HTTPS);
    return variables;
  }
}

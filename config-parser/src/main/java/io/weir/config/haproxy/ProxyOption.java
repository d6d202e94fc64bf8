package io.weir.config.haproxy;

import java.util.Locale;

/**
 * Options that are only on or off, and those whose argument is one of a few words; others have
 * components of their own.
 */
public enum ProxyOption {
  ABORTONCLOSE,
  ACCEPT_UNSAFE_VIOLATIONS_IN_HTTP_REQUEST,
  ALLBACKUPS,
  CLITCPKA,
  DONTLOG_NORMAL,
  DONTLOGNULL,
  HTTP_BUFFER_REQUEST,
  HTTP_IGNORE_PROBES,
  /** {@code http-restrict-req-hdr-names delete}. */
  HTTP_RESTRICT_REQ_HDR_NAMES_DELETE,
  /** {@code http-restrict-req-hdr-names reject}. */
  HTTP_RESTRICT_REQ_HDR_NAMES_REJECT,
  LOG_HEALTH_CHECKS,
  LOG_SEPARATE_ERRORS,
  LOGASAP,
  NOLINGER,
  PERSIST,
  PREFER_LAST_SERVER,
  SRVTCPKA,
  TCPKA;

  /** The word after {@code option}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.weir.logging;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Syslog facilities; the ordinal is the facility's number (RFC 5424 section 6.2.1). */
enum Facility {
  KERN,
  USER,
  MAIL,
  DAEMON,
  AUTH,
  SYSLOG,
  LPR,
  NEWS,
  UUCP,
  CRON,
  AUTH2,
  FTP,
  NTP,
  AUDIT,
  ALERT,
  CRON2,
  LOCAL0,
  LOCAL1,
  LOCAL2,
  LOCAL3,
  LOCAL4,
  LOCAL5,
  LOCAL6,
  LOCAL7;

  String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Facility byName(String name) {
    return Stream.of(values())
        .filter(each -> each.configName().equals(name))
        .findAny()
        .orElse(null);
  }
}

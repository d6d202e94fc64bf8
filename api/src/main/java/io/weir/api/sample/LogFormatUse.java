package io.weir.api.sample;

/** What a log format is rendered for: it decides about blanks, missing values and unsafe bytes. */
public enum LogFormatUse {
  /** A line of a log: runs of blanks are one, a missing value is a dash. */
  LOG,
  /**
   * A header field, a body or a variable: blanks stay, a missing value is empty, and bytes that no
   * header field may hold are written as {@code %XX}.
   */
  HTTP
}

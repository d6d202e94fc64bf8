package io.weir.api.sample;

/** What a log format is rendered for: it decides about blanks, missing values and unsafe bytes. */
public enum LogFormatUse {
  /** A line of a log: runs of blanks are one, a missing value is a dash. */
  LOG,
  /**
   * A header field, a body or a variable: blanks stay, a missing value is empty, and bytes that no
   * header field may hold are written as {@code %XX}.
   */
  HTTP,
  /** A unique id: values as for {@link #HTTP}, but runs of blanks are one and none comes first. */
  UNIQUE_ID
}

package io.weir.api.sample;

/** What a log format is rendered for: it decides about blanks, missing values and unsafe bytes. */
public enum LogFormatUse {
  /** A line of a log: runs of blanks are one, a missing value is a dash. */
  LOG,
  /**
   * A header field or a body: blanks stay, a missing value is empty, and bytes that no header field
   * may hold are written as {@code %XX}. What stands around a value is the format's own affair:
   * flags that quote an expression or encode a whole format have no effect.
   */
  HTTP,
  /** A variable or an attribute: blanks and bytes stay, a missing value is empty. */
  VARIABLE,
  /** A unique id: values as for {@link #HTTP}, but runs of blanks are one and none comes first. */
  UNIQUE_ID
}

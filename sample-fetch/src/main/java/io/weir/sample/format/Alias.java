package io.weir.sample.format;

import io.weir.api.sample.SampleFetch;

/**
 * One line of the table of aliases.
 *
 * @param name what follows the percent sign
 * @param kind how a value is written
 * @param summary one sentence for reference pages
 * @param expression the expression it stands for, or empty where a function reads it
 * @param fetch the function that reads it where there is no expression
 */
record Alias(String name, Kind kind, String summary, String expression, SampleFetch fetch) {

  /** How the value of an alias is written. */
  enum Kind {
    /** Text and addresses: flags Q and E apply, and X to addresses. */
    TEXT,
    /** Numbers and dates, which flags leave alone. */
    PLAIN,
    /** Numbers that flag X shows in hexadecimal. */
    NUMBER,
    /** Numbers with zeros or a sign in front, which encodings do not show. */
    DIGITS,
    /** Captured fields, and parts of targets, of which there may be none at all: no dash then. */
    LIST,
    /** Several texts, each written for itself, with blanks between. */
    WORDS
  }
}

package io.weir.distribution.report;

/** A form that reports are shown in. */
@FunctionalInterface
public interface ReportRenderer {

  /** The whole report, with a line feed at the end. */
  String render(Report report);
}

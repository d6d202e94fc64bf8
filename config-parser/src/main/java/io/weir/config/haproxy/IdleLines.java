package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.List;

/**
 * What a section says and nothing runs, since a later line takes its place or another one is
 * missing: it is kept so that its mistakes are told.
 *
 * @param logFormats earlier {@code log-format} and {@code error-log-format} lines
 * @param uniqueIds earlier {@code unique-id-format} lines
 * @param pages those that another one of their status replaces
 * @param conditions of {@code monitor fail} without {@code monitor-uri}; each from {@code if} or
 *     {@code unless} on
 * @param checkSteps of {@code http-check} without {@code option httpchk}
 */
public record IdleLines(
    List<Word> logFormats,
    List<Word> uniqueIds,
    List<ErrorPage> pages,
    List<List<Word>> conditions,
    List<HttpCheckStep> checkSteps) {

  public IdleLines {
    logFormats = List.copyOf(logFormats);
    uniqueIds = List.copyOf(uniqueIds);
    pages = List.copyOf(pages);
    conditions = conditions.stream().map(List::copyOf).toList();
    checkSteps = List.copyOf(checkSteps);
  }
}

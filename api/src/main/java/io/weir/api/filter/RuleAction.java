package io.weir.api.filter;

import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;

/**
 * What an action does when its rule applies. Shared by all streams; called on the stream's thread;
 * never throws.
 */
@FunctionalInterface
public interface RuleAction {

  /**
   * Runs the action.
   *
   * @param attachments finds what a filter attached to this stream
   */
  void execute(Stream stream, Direction direction, StreamAttachments attachments);
}

package io.weir.filter.describe;

import io.weir.api.config.SourceLocation;
import io.weir.api.filter.RuleUse;
import io.weir.api.stream.Direction;
import io.weir.api.stream.StreamEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point of a stream at which scopes run: an event, or a rule right after one.
 *
 * @param event the event, or the last one before the rule
 * @param rule the rule, or null
 * @param turn its place among what runs at the same event
 * @param location of what makes it run
 */
record Placement(StreamEvent event, @Nullable RuleUse rule, int turn, SourceLocation location) {

  Placement {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(location, "location");
  }

  /** Whether another one is this very point. */
  boolean is(Placement other) {
    return event == other.event && turn == other.turn && (rule == null) == (other.rule == null);
  }

  /** The side that spans opened here belong to. */
  Direction direction() {
    return rule == null ? event.direction() : rule.ruleSet().direction();
  }

  /** In the user's words, such as {@code on-http-response}. */
  String words() {
    return rule == null ? event.configName() : rule.ruleSet().configName() + " rules";
  }
}

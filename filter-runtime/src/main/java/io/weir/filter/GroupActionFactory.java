package io.weir.filter;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.filter.Filter;
import io.weir.api.filter.RuleAction;
import io.weir.api.filter.RuleActionFactory;
import io.weir.api.filter.StreamFilter;
import io.weir.api.sample.CompileContext;
import io.weir.filter.plan.GroupPlan;
import io.weir.filter.run.StreamTelemetry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An {@code otel-group} action whose filter and group have to be found. */
final class GroupActionFactory implements RuleActionFactory {

  private final Word filterId;
  private final Word groupName;
  private final FilterDirectory known;
  private final boolean beforeStream;

  /**
   * @param beforeStream whether its rules come before there is a stream
   */
  GroupActionFactory(Word filterId, Word groupName, FilterDirectory known, boolean beforeStream) {
    this.beforeStream = beforeStream;
    this.filterId = filterId;
    this.groupName = groupName;
    this.known = known;
  }

  @Override
  public @Nullable RuleAction check(List<Filter> filters, CompileContext context) {
    for (Filter filter : filters) {
      if (filter instanceof OpenTelemetryFilter ours && ours.id().equals(filterId.text())) {
        GroupPlan group = ours.group(groupName.text());
        if (group != null) {
          return beforeStream ? early(ours, group) : action(ours, group);
        }
        unknownGroup(context, ours.groups());
        return null;
      }
    }
    // A filter whose own configuration was refused has said so: one mistake, one message.
    if (!known.isDeclared(context.proxy(), filterId.text())) {
      context
          .problems()
          .missing(
              filterId.location(),
              filterId.text(),
              "unknown filter '"
                  + filterId
                  + "' for group '"
                  + groupName
                  + "' (expected: the id of a filter 'opentelemetry' of this proxy)",
              DidYouMean.hint(filterId.text(), filters.stream().map(Filter::id).toList()));
      return null;
    }
    Set<String> groups = known.groups(context.proxy(), filterId.text());
    if (groups != null && !groups.contains(groupName.text())) {
      unknownGroup(context, groups);
    }
    return null;
  }

  @Override
  public boolean knowsRefusedFilters() {
    return true;
  }

  private void unknownGroup(CompileContext context, Collection<String> groups) {
    context
        .problems()
        .missing(
            groupName.location(),
            groupName.text(),
            "unknown group '" + groupName + "' of filter '" + filterId + "'",
            DidYouMean.hint(groupName.text(), groups));
  }

  private static RuleAction action(OpenTelemetryFilter filter, GroupPlan group) {
    return (stream, direction, attachments) -> {
      StreamFilter attached = attachments.attached(filter);
      if (attached instanceof StreamTelemetry telemetry) {
        telemetry.runGroup(group, direction);
      }
    };
  }

  /** The same for rules that come before the stream: only they pay for an object. */
  private static RuleAction early(OpenTelemetryFilter filter, GroupPlan group) {
    return (stream, direction, attachments) ->
        attachments.whenAttached(
            filter,
            attached -> {
              if (attached instanceof StreamTelemetry telemetry) {
                telemetry.runGroup(group, direction);
              }
            });
  }
}

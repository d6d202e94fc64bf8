package io.weir.proxy.netty.rule;

import io.weir.api.config.SourceLocation;
import io.weir.api.filter.RuleSet;
import io.weir.api.stream.Direction;
import io.weir.config.haproxy.Capture;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.RuleLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The capture slots of one frontend: those that it declares and those that {@code http-request
 * capture ... len} adds, numbered in the order of the configuration. Immutable.
 */
public final class CaptureSlots {

  /** No slot at all. */
  static final CaptureSlots NONE = new CaptureSlots(List.of(), List.of());

  private record Request(SourceLocation location, Direction direction, int length) {}

  private final List<Integer> requestLengths = new ArrayList<>();
  private final List<Integer> responseLengths = new ArrayList<>();
  private final Map<SourceLocation, Integer> byLocation = new HashMap<>();

  private CaptureSlots(List<Request> requests, List<String> files) {
    requests.stream()
        .sorted(
            Comparator.comparingInt((Request request) -> files.indexOf(request.location.file()))
                .thenComparing(Request::location))
        .forEach(this::add);
  }

  /**
   * Numbers the slots of a section.
   *
   * @param files the configuration files in the order in which they were read
   */
  public static CaptureSlots of(ProxySection section, List<String> files) {
    List<Request> requests = new ArrayList<>();
    for (Capture capture : section.frontend().captures()) {
      requests.add(new Request(capture.location(), capture.direction(), capture.length()));
    }
    if (section.kind().isFrontend()) {
      for (RuleLine rule : section.rules()) {
        int length = lengthOfNew(rule);
        if (length > 0) {
          requests.add(new Request(rule.location(), Direction.REQUEST, length));
        }
      }
    }
    return new CaptureSlots(requests, files);
  }

  /** The length of the slot that a rule asks for, or 0 where it asks for none. */
  private static int lengthOfNew(RuleLine rule) {
    boolean request =
        rule.ruleSet() == RuleSet.HTTP_REQUEST || rule.ruleSet() == RuleSet.TCP_REQUEST_CONTENT;
    if (!request
        || !rule.action().is("capture")
        || rule.arguments().size() != 3
        || !rule.arguments().get(1).is("len")) {
      return 0;
    }
    try {
      return Math.max(0, Integer.parseInt(rule.arguments().get(2).text()));
    } catch (NumberFormatException e) {
      // Whoever compiles the rule reports it.
      return 0;
    }
  }

  private void add(Request request) {
    List<Integer> lengths = lengths(request.direction);
    byLocation.put(request.location, lengths.size());
    lengths.add(request.length);
  }

  /** The number, from 0, of the slot that a line asks for. */
  int slotOf(SourceLocation line) {
    return byLocation.getOrDefault(line, 0);
  }

  /** How many slots a direction has. */
  public int count(Direction direction) {
    return lengths(direction).size();
  }

  /** The most that a slot keeps, in bytes; without limit where it is not one of this frontend. */
  int length(Direction direction, int slot) {
    List<Integer> lengths = lengths(direction);
    return slot < lengths.size() ? lengths.get(slot) : Integer.MAX_VALUE;
  }

  private List<Integer> lengths(Direction direction) {
    return direction == Direction.REQUEST ? requestLengths : responseLengths;
  }
}

package io.weir.proxy.netty.rule;

import io.weir.api.stream.Direction;
import io.weir.config.haproxy.Capture;
import java.util.ArrayList;
import java.util.List;

/**
 * The capture slots of one frontend: those that it declares, then those that {@code http-request
 * capture ... len} adds. One configuration run, one thread.
 */
public final class CaptureSlots {

  private final List<Integer> requestLengths = new ArrayList<>();
  private final List<Integer> responseLengths = new ArrayList<>();

  public CaptureSlots(List<Capture> declared) {
    for (Capture capture : declared) {
      add(capture.direction(), capture.length());
    }
  }

  /** Adds a slot and answers its number, from 0. */
  int add(Direction direction, int length) {
    List<Integer> lengths = lengths(direction);
    lengths.add(length);
    return lengths.size() - 1;
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

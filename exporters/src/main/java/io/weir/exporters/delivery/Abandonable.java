package io.weir.exporters.delivery;

/** Something that may be slow to end, and can be told that nobody waits for it any more. */
@FunctionalInterface
public interface Abandonable {

  /** Gives up whatever has not been delivered; never blocks. */
  void abandon();
}

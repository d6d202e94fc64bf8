package io.weir.api.stream;

/** A task that waits on its stream's thread. */
public interface StreamTimer {

  /** Gives the task up; harmless if it has run. Called on the stream's thread. */
  void cancel();
}

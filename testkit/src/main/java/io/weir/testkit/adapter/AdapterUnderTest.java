package io.weir.testkit.adapter;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** An adapter as the suite sees it: what it can do, and how it is started. */
public interface AdapterUnderTest {

  /** What it can do; by default everything. */
  default Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  /**
   * Starts a proxy that listens on a free port of the loopback address. It has to accept
   * connections when this returns. The suite closes it.
   *
   * @throws Exception where that fails; the check fails with it
   */
  RunningAdapter start(ProxySetup setup) throws Exception;

  /** How long the suite waits for what has to come; by default five seconds. */
  default Duration patience() {
    return Duration.ofSeconds(5);
  }
}

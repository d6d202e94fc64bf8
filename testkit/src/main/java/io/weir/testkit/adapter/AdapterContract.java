package io.weir.testkit.adapter;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Everything that filters rely on, checked against one adapter.
 *
 * <p>A test class implements this interface and answers {@link #adapter}; each method then is a
 * test of JUnit Jupiter. Checks of {@linkplain Capability capabilities} that the adapter does not
 * declare are aborted and say so.
 */
public interface AdapterContract
    extends AnsweredContract,
        EndedContract,
        AbortContract,
        ReadableContract,
        InjectionContract,
        FilterContract,
        TcpContract,
        StopContract {

  @Test
  default void declaresWhatItCanDo(TestReporter reporter) {
    Set<Capability> declared = adapter().capabilities();
    for (Capability capability : EnumSet.allOf(Capability.class)) {
      if (!declared.contains(capability)) {
        reporter.publishEntry("not declared", capability + ": " + capability.sentence());
      }
    }
    assertFalse(
        !declared.contains(Capability.HTTP) && !declared.contains(Capability.TCP),
        "an adapter proxies HTTP, TCP or both");
  }
}

package io.weir.distribution;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The signals that end the process, as messages.
 *
 * <p>Installed before anything is read or opened, so that no signal finds the JVM's own answer to
 * it, which would be to die: one that comes early waits here.
 */
final class StopSignals {

  /** What is asked for. */
  enum Request {
    /** Streams may finish. */
    GRACEFUL,
    /** Now. */
    IMMEDIATE,
    /** Nothing is left to wait for. */
    DONE
  }

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /** Takes the signals over from the JVM. */
  static StopSignals install() {
    StopSignals signals = new StopSignals();
    on("USR1", () -> signals.request(Request.GRACEFUL));
    on("TERM", () -> signals.request(Request.IMMEDIATE));
    if (HeldInterrupt.isHeld()) {
      HeldInterrupt.await(() -> signals.request(Request.IMMEDIATE));
    } else {
      on("INT", () -> signals.request(Request.IMMEDIATE));
    }
    // A terminal that goes away is no reason to stop; once it runs, the proxy tells its state then.
    on("HUP", () -> {});
    return signals;
  }

  /**
   * Calls something whenever a signal comes; not where the platform has no such signal.
   *
   * <p>By reflection: javac warns of every mention of {@code sun.misc.Signal}, and cannot be told
   * that it is meant. The class is in the supported module {@code jdk.unsupported} until the JDK
   * has another way.
   */
  static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler answer =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
            }
            return null;
          };
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(
                  StopSignals.class.getClassLoader(), new Class<?>[] {handler}, answer));
    } catch (ReflectiveOperationException e) {
      // Not on this platform, or kept by the JVM's options: its own answer stands.
    }
  }

  void request(Request request) {
    requests.add(request);
  }

  /** The next request; waits for it. */
  Request await() throws InterruptedException {
    return requests.take();
  }
}

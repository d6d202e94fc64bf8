package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.acl.Condition;
import io.weir.api.stream.Direction;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingHttpResponse;
import io.weir.testkit.TestingStream;
import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions run for every stream: those that read no new string allocate nothing. */
class ConditionCostTest {

  private static final int RUNS = 20_000;

  private final TestingStream stream =
      TestingStream.of(TestingHttpRequest.of("GET", "/static/a.png", "Host", "example.org"))
          .response(new TestingHttpResponse());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if METH_GET",
        "if TRUE !FALSE",
        "if { status 100:399 }",
        "if { status ge 500 } || { status 404 410 }",
        "unless { always_false }",
        "if { http_first_req }",
        "if { str(/static/a.png) -m reg ^/static/[a-z]+[.](png|gif)$ }",
        "if { str(/static/a.png) -m reg -i ^/STATIC/ }",
        "if { str(aaa) -m reg (?=a)(a)\\1 }",
        "if { str(/static/a.png) -m beg /img /static }",
        "if { str(/static/a.png) -m end -i .GIF .PNG }",
        "if { str(/static/a.png) -m sub tic/ }",
        "if { str(/static/a.png) -m dir static }",
        "if { str(www.example.org) -m dom example }",
        "if { str(abc) -m str a b c d e f g h abc }",
        "if { str(abc) -m len 1:5 }",
      })
  void allocateNothing(String text) throws ReflectiveOperationException {
    Condition condition = new AclBench().condition(text);
    // Compiled code only: the interpreter boxes more than the compiler leaves.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20 && least > RUNS / 10; round++) {
      least = Math.min(least, allocatedBy(condition));
    }

    assertThat(least).as("bytes for %d tests", RUNS).isLessThanOrEqualTo(RUNS / 10);
  }

  private long allocatedBy(Condition condition) throws ReflectiveOperationException {
    long before = allocated();
    boolean any = false;
    for (int i = 0; i < RUNS; i++) {
      any |= condition.test(stream, Direction.RESPONSE);
    }
    long after = allocated();
    assertThat(any || !any).isTrue();
    return after - before;
  }

  /** By reflection, for the module of the access lists does not read the JVM's management. */
  private static long allocated() throws ReflectiveOperationException {
    Object threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method bytes =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getThreadAllocatedBytes", long.class);
    return (long) bytes.invoke(threads, Thread.currentThread().getId());
  }
}

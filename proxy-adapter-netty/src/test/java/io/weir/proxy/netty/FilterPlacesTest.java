package io.weir.proxy.netty;

import static io.weir.proxy.netty.HttpEventsTest.ANSWERED;
import static io.weir.proxy.netty.HttpEventsTest.HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What filters see in every place that they can stand in, alone and beside each other. */
@ExtendWith(LeakCheck.class)
class FilterPlacesTest {

  /** What is seen from the assignment of a backend on. */
  private static final String FROM_BACKEND =
      "backend-set client-session-start "
          + ANSWERED.substring(ANSWERED.indexOf("backend-tcp-request"));

  private static final String SERVED_BY_ITSELF =
      ANSWERED.replace(" backend-set backend-tcp-request backend-http-request", "");

  @Test
  void showsAListenSectionThatServesItselfNoBackend() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            listen fe
                bind 127.0.0.1:0
                filter trace f
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.get("/");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(SERVED_BY_ITSELF);
    }
  }

  @Test
  void showsAListenSectionThatHandsOnBothSides() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            listen fe
                bind 127.0.0.1:0
                filter trace f
                use_backend other if { path /other }
                server s1 127.0.0.1:%d
            backend other
                filter trace o
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port(), origin.port());
        TestClient client = proxy.client()) {
      client.get("/other");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(ANSWERED);
      assertThat(proxy.traces.over("other/o", 1)).containsExactly(FROM_BACKEND);
      client.get("/");
      assertThat(proxy.traces.over("fe/f", 2).get(1)).isEqualTo(SERVED_BY_ITSELF);
      assertThat(proxy.traces.over("other/o", 1)).hasSize(1);
    }
  }

  /** A listen section as the backend of another section is a backend like any other. */
  @Test
  void showsAListenSectionBehindAFrontendWhatABackendSees() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            frontend fe
                bind 127.0.0.1:0
                filter trace f
                default_backend both
            listen both
                bind 127.0.0.1:0
                filter trace b
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.get("/");
      assertThat(proxy.traces.over("fe/f", 1)).containsExactly(ANSWERED);
      assertThat(proxy.traces.over("both/b", 1)).containsExactly(FROM_BACKEND);
    }
  }

  @Test
  void showsEveryFilterOfAProxyTheSame() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            frontend fe
                bind 127.0.0.1:0
                filter trace one
                filter trace two
                http-request mark two q if { path /mark }
                http-request return status 200 if { path /here }
                default_backend be
            backend be
                filter trace three
                filter trace four
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.get("/mark");
      client.get("/here");
      String here = HEAD + " http-reply client-session-end server-unavailable stream-stop";
      assertThat(proxy.traces.over("fe/one", 2)).containsExactly(ANSWERED, here);
      assertThat(proxy.traces.over("fe/two", 2))
          .containsExactly(
              ANSWERED.replace("frontend-http-request", "frontend-http-request [q]"), here);
      assertThat(proxy.traces.over("be/three", 1)).containsExactly(FROM_BACKEND);
      assertThat(proxy.traces.over("be/four", 1)).containsExactly(FROM_BACKEND);
    }
  }

  /** Ids belong to their proxies: those of different ones do not meet. */
  @Test
  void keepsTheFiltersOfAProcessApart() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            frontend fe
                bind 127.0.0.1:0
                filter trace f
                http-request mark f first
                default_backend be
            frontend other
                bind 127.0.0.1:0
                filter trace f
                http-request mark f second
                default_backend be
            backend be
                filter trace f
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient one = proxy.client();
        TestClient two = new TestClient(proxy.port("other"))) {
      one.get("/");
      two.get("/");
      two.get("/");
      String marked = "frontend-http-request [%s]";
      assertThat(proxy.traces.over("fe/f", 1))
          .containsExactly(ANSWERED.replace("frontend-http-request", marked.formatted("first")));
      assertThat(proxy.traces.over("other/f", 2))
          .containsOnly(ANSWERED.replace("frontend-http-request", marked.formatted("second")));
      assertThat(proxy.traces.over("be/f", 3)).containsOnly(FROM_BACKEND);
    }
  }

  /** Two requests of one connection may go to two backends, each with filters of its own. */
  @Test
  void attachesTheFiltersOfTheBackendThatIsChosen() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            frontend fe
                bind 127.0.0.1:0
                use_backend %%[path,field(2,/)]
            backend a
                filter trace a
                server s1 127.0.0.1:%d
            backend b
                filter trace b
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = TestOrigin.ok();
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port(), origin.port());
        TestClient client = proxy.client()) {
      for (String path : List.of("/a", "/b", "/a", "/nowhere")) {
        client.get(path);
      }
      assertThat(proxy.traces.over("a/a", 2)).containsOnly(FROM_BACKEND);
      assertThat(proxy.traces.over("b/b", 1)).containsOnly(FROM_BACKEND);
    }
  }

  @Test
  void ticksForEachFilterAtItsOwnIntervalWhileNothingPasses() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            frontend fe
                bind 127.0.0.1:0
                filter trace quick 50
                filter trace slow 500
                default_backend be
            backend be
                timeout server 1200
                filter trace back 150
                server s1 127.0.0.1:%d
            """;
    try (TestOrigin origin = new TestOrigin(connection -> connection.in.readAllBytes());
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      assertThat(client.get("/").status()).isEqualTo(504);
      String connected = HttpEventsTest.CONNECTED + " http-end-request";
      String end = " http-reply client-session-end server-session-end stream-stop";
      String slow = proxy.traces.over("fe/slow", 1).get(0);
      String quick = proxy.traces.over("fe/quick", 1).get(0);
      String back = proxy.traces.over("be/back", 1).get(0);
      assertThat(Traces.withoutTicks(slow)).isEqualTo(connected + end);
      assertThat(Traces.withoutTicks(quick)).isEqualTo(connected + end);
      assertThat(Traces.withoutTicks(back)).endsWith(" http-end-request" + end);
      // 2, 7 and 23 are due; how many come depends on how busy the machine is.
      assertThat(Traces.ticks(slow)).isPositive();
      assertThat(Traces.ticks(back)).isGreaterThan(Traces.ticks(slow));
      assertThat(Traces.ticks(quick)).isGreaterThan(Traces.ticks(back));
    }
  }

  /** Data in either direction begin the interval anew: a slow stream that goes on is not idle. */
  @Test
  void doesNotTickWhileDataPass() throws Exception {
    String text =
        ConfiguredProxy.HTTP
            + """
            frontend fe
                bind 127.0.0.1:0
                filter trace f 1000
                default_backend be
            backend be
                server s1 127.0.0.1:%d
            """;
    TestOrigin.Script slow =
        connection -> {
          connection.readHead();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n");
          for (int i = 0; i < 8; i++) {
            connection.readBytes(1);
            connection.send("x");
          }
          connection.in.read();
        };
    try (TestOrigin origin = new TestOrigin(slow);
        ConfiguredProxy proxy = new ConfiguredProxy(text, origin.port());
        TestClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n");
      client.receiveHead();
      long next = System.nanoTime();
      for (int i = 0; i < 8; i++) {
        next += 150_000_000L;
        while (System.nanoTime() - next < 0) {
          Thread.onSpinWait();
        }
        client.send("y");
        assertThat(client.in.read()).isEqualTo('x');
      }
      assertThat(proxy.traces.over("fe/f", 1).get(0)).doesNotContain("idle-timeout");
    }
  }
}

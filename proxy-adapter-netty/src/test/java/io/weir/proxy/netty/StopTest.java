package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class StopTest {

  private static TestOrigin.Script waiting(CountDownLatch go) {
    return connection -> {
      connection.readHead();
      try {
        go.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    };
  }

  @Test
  void letsRequestsFinishAndClosesIdleConnections() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (TestOrigin origin = new TestOrigin(waiting(go));
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient busy = new TestClient(proxy)) {
      busy.send("GET / HTTP/1.1\r\n\r\n");
      await().until(() -> origin.connections.get() == 1);
      int port = proxy.port();
      CompletableFuture<Void> stopped =
          proxy.running().stopGracefully(10_000).toCompletableFuture();
      assertThatThrownBy(() -> new TestClient(port)).isInstanceOf(IOException.class);
      assertThat(stopped).isNotDone();
      go.countDown();
      assertThat(busy.receive().head()).contains("connection: close\r\n");
      assertThat(busy.in.read()).isEqualTo(-1);
      stopped.get(5, TimeUnit.SECONDS);
      proxy.running().awaitStopped();
    }
  }

  @Test
  void closesIdleConnectionsAtOnce() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient idle = new TestClient(proxy);
        TestClient unused = new TestClient(proxy)) {
      idle.get("/");
      long before = System.nanoTime();
      CompletableFuture<Void> stopped = proxy.running().stopGracefully(0).toCompletableFuture();
      assertThat(idle.in.read()).isEqualTo(-1);
      assertThat(unused.in.read()).isEqualTo(-1);
      stopped.get(5, TimeUnit.SECONDS);
      assertThat(System.nanoTime() - before).isLessThan(4_000_000_000L);
    }
  }

  @Test
  void stopsHardWhenGraceIsOver() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (TestOrigin origin = new TestOrigin(waiting(never));
        TestProxy proxy = new TestProxy().server(origin.port()).start();
        TestClient busy = new TestClient(proxy)) {
      busy.send("GET / HTTP/1.1\r\n\r\n");
      await().until(() -> origin.connections.get() == 1);
      proxy.running().stopGracefully(300).toCompletableFuture().get(5, TimeUnit.SECONDS);
      assertThat(busy.in.read()).isEqualTo(-1);
      assertThat(proxy.frontendFilter.recordings).allMatch(r -> r.detached.get() == 1);
      never.countDown();
    }
  }

  @Test
  void saysWhatCannotBeBound() throws Exception {
    try (TestOrigin origin = TestOrigin.ok();
        TestProxy first = new TestProxy().server(origin.port()).start()) {
      TestProxy second = new TestProxy();
      second.address =
          new io.weir.proxy.netty.plan.BindAddress.Inet(
              (java.net.InetSocketAddress) first.listeningOn(), false);
      assertThatThrownBy(() -> second.server(origin.port()).start())
          .isInstanceOf(java.net.BindException.class)
          .hasMessageContaining("frontend fe")
          .hasMessageContaining("[127.0.0.1:" + first.port() + "]");
    }
  }
}

package io.weir.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.weir.api.config.Problems;
import io.weir.api.filter.FilterProvider;
import io.weir.distribution.PreparedProxy;
import io.weir.distribution.RunningProxy;
import io.weir.distribution.Weir;
import io.weir.distribution.traffic.JudgingFilter.Verdicts;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of streams of clients and servers that do whatever they like, through all of Weir: what
 * must hold of every stream and of every span holds anyway.
 */
class RandomStreamsTest {

  private static final int CLIENTS = 8;
  private static final int VISITS = Integer.getInteger("weir.random.visits", 400);

  @TempDir private Path directory;

  @Test
  void endsEveryStreamAndEverySpanAndAltersNoByte() throws Exception {
    long seed = Long.getLong("weir.random.seed", System.nanoTime() & 0xffff);
    System.out.println("random streams: -Dweir.random.seed=" + seed);
    Verdicts verdicts = Verdicts.none();
    SpanBooks books = new SpanBooks();
    AtomicLong whole = new AtomicLong();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    try (RandomOrigin origin = new RandomOrigin(seed);
        LeakWatch leaks = new LeakWatch()) {
      try (RunningProxy proxy = start(origin.port(), verdicts, books)) {
        List<Thread> clients = clients(seed, doors(proxy), whole, wrong);
        clients.forEach(Thread::start);
        join(clients);
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () -> assertThat(verdicts.detached()).hasValue(verdicts.attached().get()));
      }
      assertThat(wrong).isEmpty();
      assertThat(verdicts.wrong()).isEmpty();
      assertThat(verdicts.attached().get()).isGreaterThan((long) CLIENTS * VISITS);
      assertThat(whole.get()).isGreaterThan((long) CLIENTS * VISITS / 4);
      assertThat(books.begun.get()).isGreaterThan((long) CLIENTS * VISITS);
      assertThat(books.ended).hasSize(books.begun.intValue());
      assertThat(leaks.found()).isEmpty();
      System.out.println(
          "random streams: "
              + verdicts.attached()
              + " attached, "
              + books.begun
              + " spans, "
              + whole
              + " answers checked");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsEveryStreamAndEverySpanWhenItStopsUnderTraffic(boolean gracefully) throws Exception {
    long seed = Long.getLong("weir.random.seed", System.nanoTime() & 0xffff);
    System.out.println("random streams: -Dweir.random.seed=" + seed);
    Verdicts verdicts = Verdicts.none();
    SpanBooks books = new SpanBooks();
    Queue<String> ignored = new ConcurrentLinkedQueue<>();
    try (RandomOrigin origin = new RandomOrigin(seed);
        LeakWatch leaks = new LeakWatch()) {
      List<Thread> clients;
      try (RunningProxy proxy = start(origin.port(), verdicts, books)) {
        clients = clients(seed, doors(proxy), new AtomicLong(), ignored);
        clients.forEach(Thread::start);
        Awaitility.await().until(() -> verdicts.attached().get() > 500);
        if (gracefully) {
          proxy.stopGracefully().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
      }
      assertThat(verdicts.detached()).hasValue(verdicts.attached().get());
      join(clients);
      assertThat(verdicts.wrong()).isEmpty();
      assertThat(books.ended).hasSize(books.begun.intValue());
      assertThat(leaks.found()).isEmpty();
    }
  }

  @Test
  void wouldNoticeABufferThatNobodyReleased() throws Exception {
    try (LeakWatch leaks = new LeakWatch()) {
      LeakWatch.buffer();
      assertThat(leaks.found()).anyMatch(message -> message.startsWith("LEAK: "));
    }
  }

  private static List<Thread> clients(
      long seed, List<InetSocketAddress> doors, AtomicLong whole, Queue<String> wrong) {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(
          new Thread(
              new RandomClient(seed * 1000 + i, doors, VISITS, whole, wrong),
              "random client " + i));
    }
    return clients;
  }

  private static List<InetSocketAddress> doors(RunningProxy proxy) {
    return proxy.listeningOn().stream().map(InetSocketAddress.class::cast).toList();
  }

  private static void join(List<Thread> clients) throws InterruptedException {
    for (Thread client : clients) {
      client.join(60_000);
      assertThat(client.isAlive()).as(client.getName() + " hangs").isFalse();
    }
  }

  private RunningProxy start(int origin, Verdicts verdicts, SpanBooks books) throws Exception {
    for (String name : List.of("haproxy.cfg", "otel.cfg", "otel.yml")) {
      String text = Files.readString(Path.of("src/test/resources/traffic", name));
      Files.writeString(
          directory.resolve(name),
          text.replace("@ORIGIN@", Integer.toString(origin))
              .replace("@DIR@", directory.toString()));
    }
    Weir weir =
        Weir.builder()
            .with(
                books,
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    Multibinder.newSetBinder(binder(), FilterProvider.class)
                        .addBinding()
                        .toInstance(new JudgingFilterProvider(verdicts));
                  }
                })
            .build();
    Problems problems = new Problems();
    Optional<PreparedProxy> prepared =
        weir.prepare(List.of(directory.resolve("haproxy.cfg")), problems);
    assertThat(prepared).as("%s", problems.all()).isPresent();
    return prepared.orElseThrow().start();
  }
}

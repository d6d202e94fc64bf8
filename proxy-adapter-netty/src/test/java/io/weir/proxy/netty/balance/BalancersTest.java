package io.weir.proxy.netty.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.config.haproxy.Balance;
import io.weir.config.haproxy.Balance.Algorithm;
import io.weir.config.haproxy.HashType;
import io.weir.proxy.netty.plan.Balancer;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import io.weir.proxy.netty.rule.TestingProxiedStream;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BalancersTest {

  private static ServerPlan server(int index, String name, int weight, boolean backup) {
    ServerState state =
        new ServerState(
            index + 1,
            name,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 8000 + index),
            weight,
            0);
    return new ServerPlan(state, index, backup, 0, 0, null, false, 0);
  }

  private static List<ServerPlan> servers(int... weights) {
    List<ServerPlan> servers = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      servers.add(server(i, Character.toString('A' + i), weights[i], false));
    }
    return servers;
  }

  private static Balancer balancer(Algorithm algorithm, List<ServerPlan> servers) {
    return Balancers.create(
        new Balance(algorithm, 0, 0, false, false, 2), HashType.DEFAULT, servers, false);
  }

  private static ProxiedStream stream(String uri) {
    return new TestingProxiedStream(TestingStream.of(TestingHttpRequest.of("GET", uri)));
  }

  private static String turns(Balancer balancer, int count) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < count; i++) {
      ServerPlan server = balancer.choose(stream("/"), null);
      names.append(server == null ? "-" : server.name());
    }
    return names.toString();
  }

  @Test
  void takesTurnsByWeightAsEvenlyAsPossible() {
    assertThat(turns(balancer(Algorithm.ROUNDROBIN, servers(3, 1, 1)), 10)).isEqualTo("ABACAABACA");
  }

  @Test
  void dividesCommonFactorsOutOfWeights() {
    assertThat(turns(balancer(Algorithm.STATIC_RR, servers(100, 100)), 4)).isEqualTo("ABAB");
  }

  @Test
  void leavesOutServersThatAreDownAndTakesThemBack() {
    List<ServerPlan> servers = servers(1, 1, 1);
    Balancer balancer = balancer(Algorithm.ROUNDROBIN, servers);
    servers.get(1).state().setHealthy(false);
    assertThat(turns(balancer, 6)).doesNotContain("B").contains("A", "C");
    servers.get(1).state().setHealthy(true);
    servers.get(0).state().setAdmin(ServerState.Admin.DRAIN);
    assertThat(turns(balancer, 6)).doesNotContain("A").contains("B", "C");
    servers.get(2).state().setWeight(0);
    assertThat(turns(balancer, 3)).isEqualTo("BBB");
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void findsNoServerWhereAllAreDown(Algorithm algorithm) {
    List<ServerPlan> servers = servers(1, 1);
    Balancer balancer = balancer(algorithm, servers);
    servers.forEach(server -> server.state().setHealthy(false));

    assertThat(turns(balancer, 1)).isEqualTo("-");
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void avoidsTheServerThatFailed(Algorithm algorithm) {
    List<ServerPlan> servers = servers(1, 1);
    Balancer balancer = balancer(algorithm, servers);

    for (int i = 0; i < 20; i++) {
      assertThat(balancer.choose(stream("/" + i), servers.get(0))).isEqualTo(servers.get(1));
    }
    servers.get(1).state().setHealthy(false);
    assertThat(balancer.choose(stream("/"), servers.get(0))).isEqualTo(servers.get(0));
  }

  @ParameterizedTest
  @CsvSource({"false,XXXX", "true,YXYX"})
  void usesBackupServersOnlyWhereNoOtherIsLeft(boolean all, String expected) {
    List<ServerPlan> servers =
        List.of(server(0, "A", 1, false), server(1, "X", 1, true), server(2, "Y", 1, true));
    Balancer balancer =
        Balancers.create(
            new Balance(Algorithm.ROUNDROBIN, 0, 0, false, false, 2),
            HashType.DEFAULT,
            servers,
            all);
    assertThat(turns(balancer, 3)).isEqualTo("AAA");
    servers.get(0).state().setHealthy(false);
    assertThat(turns(balancer, 4)).isEqualTo(expected);
  }

  @Test
  void passesOverFullServersInTurn() {
    List<ServerPlan> servers = servers(1, 1);
    Balancer balancer = balancer(Algorithm.ROUNDROBIN, servers);
    servers.get(0).state().setMaxConnections(1);
    servers.get(0).state().tryAcquire();

    assertThat(turns(balancer, 4)).isEqualTo("BBBB");
  }

  @Test
  void takesTheServerWithTheFewestStreamsForItsWeight() {
    List<ServerPlan> servers = servers(1, 3);
    Balancer balancer = balancer(Algorithm.LEASTCONN, servers);
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      ServerPlan server = balancer.choose(stream("/"), null);
      assertThat(server).isNotNull();
      server.state().tryAcquire();
      names.append(server.name());
    }

    assertThat(names.toString().replace("B", "")).hasSize(2);
  }

  @Test
  void fillsTheFirstServerBeforeItTakesTheNext() {
    List<ServerPlan> servers = servers(1, 1);
    servers.get(0).state().setMaxConnections(2);
    Balancer balancer = balancer(Algorithm.FIRST, servers);
    assertThat(turns(balancer, 2)).isEqualTo("AA");
    servers.get(0).state().tryAcquire();
    servers.get(0).state().tryAcquire();
    assertThat(turns(balancer, 2)).isEqualTo("BB");
  }

  @Test
  void drawsByWeight() {
    Balancer balancer =
        Balancers.create(
            new Balance(Algorithm.RANDOM, 0, 0, false, false, 1),
            HashType.DEFAULT,
            servers(3, 1),
            false);
    long first = turns(balancer, 4000).chars().filter(name -> name == 'A').count();

    // Four standard deviations of a binomial distribution of 4000 draws.
    assertThat(first).isCloseTo(3000, within(110L));
  }

  private static ProxiedStream from(String address) throws Exception {
    TestingStream stream = new TestingStream();
    stream.session().source(new InetSocketAddress(InetAddress.getByName(address), 1234));
    return new TestingProxiedStream(stream);
  }

  @Test
  void sendsAClientAlwaysToTheSameServer() throws Exception {
    Balancer balancer = balancer(Algorithm.SOURCE, servers(1, 1, 1));
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 250; i++) {
      ServerPlan server = balancer.choose(from("10.0." + i + "." + i * 7 % 256), null);
      assertThat(server).isNotNull();
      assertThat(balancer.choose(from("10.0." + i + "." + i * 7 % 256), null)).isEqualTo(server);
      counts.merge(server.name(), 1, Integer::sum);
    }

    assertThat(counts).hasSize(3);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThan(50));
  }

  private static ServerPlan limited(int index, int maxConnections, int maxQueue) {
    ServerState state =
        new ServerState(
            index + 1,
            Character.toString('A' + index),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 8000 + index),
            10,
            maxConnections);
    return new ServerPlan(state, index, false, maxQueue, 0, null, false, 0);
  }

  private static Balancer affine(HashType.Affinity affinity, List<ServerPlan> servers) {
    return Balancers.create(
        new Balance(Algorithm.URI, 0, 0, false, false, 2),
        new HashType(HashType.Method.CONSISTENT, HashType.Function.SDBM, false, affinity),
        servers,
        false);
  }

  @Test
  void leavesAFullServerOfAHashWhereAffinityDoesNotMatterMore() {
    List<ServerPlan> servers = List.of(limited(0, 1, 1), limited(1, 1, 1), limited(2, 1, 1));
    ServerPlan first =
        Objects.requireNonNull(affine(HashType.Affinity.ALWAYS, servers).choose(stream("/"), null));
    Balancer whileFree = affine(HashType.Affinity.MAXCONN, servers);
    Balancer whileQueued = affine(HashType.Affinity.MAXQUEUE, servers);
    assertThat(whileFree.choose(stream("/"), null)).isEqualTo(first);

    assertThat(first.state().tryAcquire()).isTrue();
    ServerPlan second = Objects.requireNonNull(whileFree.choose(stream("/"), null));
    assertThat(second).isNotEqualTo(first);
    assertThat(whileQueued.choose(stream("/"), null)).isEqualTo(first);

    first.state().queuedStreams.increment();
    assertThat(whileQueued.choose(stream("/"), null)).isEqualTo(second);
    assertThat(affine(HashType.Affinity.ALWAYS, servers).choose(stream("/"), null))
        .isEqualTo(first);

    servers.stream().filter(server -> !server.equals(first)).forEach(s -> s.state().tryAcquire());
    assertThat(whileFree.choose(stream("/"), null)).isNotNull();
    first.state().release();
    assertThat(whileFree.choose(stream("/"), null)).isEqualTo(first);
  }

  @Test
  void movesOnlyTheShareOfALostServerWhereHashingIsConsistent() {
    List<ServerPlan> servers = servers(10, 10, 10, 10);
    Balancer balancer =
        Balancers.create(
            new Balance(Algorithm.URI, 0, 0, false, false, 2),
            new HashType(HashType.Method.CONSISTENT, HashType.Function.SDBM, false),
            servers,
            false);
    Map<String, ServerPlan> before = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      before.put("/" + i, balancer.choose(stream("/" + i), null));
    }
    servers.get(2).state().setHealthy(false);
    int moved = 0;
    for (Map.Entry<String, ServerPlan> entry : before.entrySet()) {
      ServerPlan now = balancer.choose(stream(entry.getKey()), null);
      if (entry.getValue().equals(servers.get(2))) {
        moved++;
      } else {
        assertThat(now).isEqualTo(entry.getValue());
      }
    }

    assertThat(moved).isBetween(150, 350);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,false,/a/b/c?x,/a/b/c",
    "0,0,true,/a/b/c?x,/a/b/c?x",
    "3,0,false,/a/b/c?x,/a/",
    "0,1,false,/a/b/c?x,/a",
    "0,2,false,/a/b/c?x,/a/b",
    "0,9,false,/a/b/c?x,/a/b/c"
  })
  void hashesThePartOfTheAddressThatCounts(
      int length, int depth, boolean whole, String uri, String expected) {
    assertThat(
            HashKeys.uri(stream(uri), new Balance(Algorithm.URI, length, depth, whole, false, 2)))
        .isEqualTo(expected);
  }

  @Test
  void staysFairWhenManyLoopsChooseAtOnce() throws Exception {
    Balancer balancer = balancer(Algorithm.ROUNDROBIN, servers(1, 1, 2));
    Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    List<Thread> loops = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread loop =
          new Thread(
              () -> {
                for (int j = 0; j < 1000; j++) {
                  ServerPlan server = balancer.choose(stream("/"), null);
                  counts
                      .computeIfAbsent(
                          server == null ? "-" : server.name(), name -> new LongAdder())
                      .increment();
                }
              });
      loops.add(loop);
      loop.start();
    }
    for (Thread loop : loops) {
      loop.join();
    }

    assertThat(counts.get("A").sum()).isEqualTo(1000);
    assertThat(counts.get("B").sum()).isEqualTo(1000);
    assertThat(counts.get("C").sum()).isEqualTo(2000);
  }
}

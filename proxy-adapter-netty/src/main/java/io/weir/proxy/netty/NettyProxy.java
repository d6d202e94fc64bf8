package io.weir.proxy.netty;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.weir.proxy.netty.listen.Listeners;
import io.weir.proxy.netty.loop.LoopState;
import io.weir.proxy.netty.loop.Transport;
import io.weir.proxy.netty.plan.ListenerPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.server.LoopServers;
import io.weir.proxy.netty.stream.Backends;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running proxy.
 *
 * <p>Made by {@link #start}; the filters of the plan must have been started before, and are closed
 * by the caller after the proxy has stopped. All methods may be called from any thread but the
 * loops' own.
 */
public final class NettyProxy {

  private static final long UNUSED_GRACE_MILLIS = 1000;
  private static final long POLL_MILLIS = 20;

  private final ProcessPlan plan;
  private final EventLoopGroup group;
  private final IdentityHashMap<EventLoop, LoopServers> loops;
  private final Listeners listeners;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private NettyProxy(
      ProcessPlan plan,
      EventLoopGroup group,
      IdentityHashMap<EventLoop, LoopServers> loops,
      Listeners listeners) {
    this.plan = plan;
    this.group = group;
    this.loops = loops;
    this.listeners = listeners;
  }

  /**
   * Starts event loops and listeners.
   *
   * @throws IOException where an address cannot be bound; nothing is left running then, and the
   *     message is for the user
   */
  public static NettyProxy start(ProcessPlan plan) throws IOException {
    return start(plan, Transport.best());
  }

  static NettyProxy start(ProcessPlan plan, Transport transport) throws IOException {
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            plan.threads(), new DefaultThreadFactory("loop"), transport.ioHandlers());
    IdentityHashMap<EventLoop, LoopServers> loops = new IdentityHashMap<>();
    for (int number = 1; number <= plan.threads(); number++) {
      EventLoop loop = group.next();
      loops.put(
          loop,
          new LoopServers(new LoopState(loop, number, plan.threads(), transport, plan.buffers())));
    }
    Listeners listeners = new Listeners(group, transport, loops);
    NettyProxy proxy = new NettyProxy(plan, group, loops, listeners);
    try {
      listeners.bind(plan, new Backends(plan));
      List<LoopState> states = loops.values().stream().map(servers -> servers.loop).toList();
      plan.state().publishTraffic(new LoopTraffic(states, listeners));
    } catch (IOException | RuntimeException e) {
      proxy.stopNow();
      throw e;
    }
    return proxy;
  }

  /** Where each listener of the plan listens: the port that port 0 became, for example. */
  public Map<ListenerPlan, SocketAddress> listeningOn() {
    return listeners.addresses();
  }

  /**
   * Stops listening and lets streams finish: idle connections close, others after their request.
   *
   * @param hardStopAfterMillis when what is left is closed anyway; 0 for never
   * @return completed when all has stopped, as {@link #awaitStopped}
   */
  public CompletionStage<Void> stopGracefully(long hardStopAfterMillis) {
    if (!stopping.compareAndSet(false, true)) {
      return stopped.minimalCompletionStage();
    }
    plan.state().beginStop();
    loops.values().forEach(servers -> servers.loop.announceStop());
    listeners.close();
    for (LoopServers servers : loops.values()) {
      servers.loop.loop.execute(
          () -> {
            servers.loop.stopGracefully();
            servers.loop.loop.schedule(
                servers.loop::closeUnused, UNUSED_GRACE_MILLIS, TimeUnit.MILLISECONDS);
          });
    }
    long end =
        hardStopAfterMillis > 0
            ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(hardStopAfterMillis)
            : Long.MAX_VALUE;
    group.next().execute(() -> awaitClients(end));
    return stopped.minimalCompletionStage();
  }

  /** Looks now and then whether clients are left: counting them on every close would cost more. */
  private void awaitClients(long end) {
    List<CompletableFuture<Integer>> counts =
        loops.values().stream()
            .map(
                servers ->
                    CompletableFuture.supplyAsync(servers.loop::clientCount, servers.loop.loop))
            .toList();
    CompletableFuture.allOf(counts.toArray(CompletableFuture[]::new))
        .thenRun(
            () -> {
              int left = counts.stream().mapToInt(CompletableFuture::join).sum();
              if (left == 0 || (end != Long.MAX_VALUE && System.nanoTime() - end >= 0)) {
                closeAll();
              } else {
                group.schedule(() -> awaitClients(end), POLL_MILLIS, TimeUnit.MILLISECONDS);
              }
            });
  }

  /** Closes everything at once; returns when it has stopped. */
  public void stopNow() {
    if (stopping.compareAndSet(false, true)) {
      plan.state().beginStop();
      listeners.close();
    }
    closeAll();
    stopped.join();
  }

  private void closeAll() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    CompletableFuture<?>[] closed =
        loops.values().stream()
            .map(servers -> CompletableFuture.runAsync(() -> close(servers), servers.loop.loop))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(closed)
        .whenComplete(
            (done, error) ->
                group
                    .shutdownGracefully(0, 5, TimeUnit.SECONDS)
                    .addListener(terminated -> stopped.complete(null)));
  }

  private static void close(LoopServers servers) {
    servers.loop.stopNow();
    servers.stop();
  }

  /** Waits until the proxy has stopped, whoever stops it. */
  public void awaitStopped() throws InterruptedException {
    try {
      stopped.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The plan that runs. */
  public ProcessPlan plan() {
    return plan;
  }
}

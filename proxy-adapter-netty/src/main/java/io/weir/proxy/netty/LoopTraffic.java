package io.weir.proxy.netty;

import io.weir.proxy.netty.listen.Listeners;
import io.weir.proxy.netty.loop.LoopState;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.LiveStream;
import io.weir.proxy.netty.plan.RunningTraffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The traffic of a set of loops and of its listeners. */
final class LoopTraffic implements RunningTraffic {

  /** A loop that does not answer in this time is left out: something else is wrong then. */
  private static final long PATIENCE_SECONDS = 5;

  private final List<LoopState> loops;
  private final Listeners listeners;

  LoopTraffic(List<LoopState> loops, Listeners listeners) {
    this.loops = List.copyOf(loops);
    this.listeners = listeners;
  }

  @Override
  public <T> List<T> streams(Function<? super LiveStream, ? extends @Nullable T> visitor) {
    List<CompletableFuture<List<T>>> visits = new ArrayList<>();
    for (LoopState loop : loops) {
      try {
        visits.add(CompletableFuture.supplyAsync(() -> visit(loop, visitor), loop.loop));
      } catch (RejectedExecutionException e) {
        // It has stopped, and with it all of its streams.
      }
    }
    List<T> all = new ArrayList<>();
    for (CompletableFuture<List<T>> visit : visits) {
      try {
        all.addAll(visit.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (TimeoutException e) {
        visit.cancel(false);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return all;
      }
    }
    return all;
  }

  private static <T> List<T> visit(
      LoopState loop, Function<? super LiveStream, ? extends @Nullable T> visitor) {
    List<T> seen = new ArrayList<>();
    for (LiveStream stream : loop.streams()) {
      T answer = visitor.apply(stream);
      if (answer != null) {
        seen.add(answer);
      }
    }
    return seen;
  }

  @Override
  public void pause(FrontendPlan frontend) {
    listeners.pause(frontend);
  }

  @Override
  public void resume(FrontendPlan frontend) throws IOException {
    listeners.resume(frontend);
  }
}

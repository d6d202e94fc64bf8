package com.example.edge;

import io.weir.api.config.Problems;
import io.weir.distribution.PreparedProxy;
import io.weir.distribution.RunningProxy;
import io.weir.distribution.StartException;
import io.weir.distribution.Weir;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the proxy that the files on the command line describe, until the process is told to end. */
public final class EdgeProxy {

  private EdgeProxy() {}

  public static void main(String[] files) throws InterruptedException, StartException {
    Weir weir = Weir.builder().with(new EdgeModule()).build();

    Problems problems = new Problems();
    List<Path> paths = Arrays.stream(files).map(Path::of).toList();
    Optional<PreparedProxy> prepared = weir.prepare(paths, problems);
    problems.all().forEach(System.err::println);
    if (prepared.isEmpty()) {
      System.exit(1);
    }

    CountDownLatch ended = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(ended, main)));
    try (RunningProxy proxy = prepared.get().start()) {
      System.out.println("listening on " + proxy.listeningOn());
      ended.await();
    }
  }

  /** The JVM ends when its hooks return: this one waits until telemetry was delivered. */
  private static void endAndWait(CountDownLatch ended, Thread main) {
    ended.countDown();
    try {
      main.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.weir.exporters.delivery;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads whose names the user chose. */
public final class NamedThreads implements ThreadFactory {

  /** What Linux keeps of a thread's name: TASK_COMM_LEN without its final zero. */
  private static final int LONGEST = 15;

  private final String name;
  private final AtomicInteger made = new AtomicInteger();

  public NamedThreads(String name) {
    this.name = shorten(name);
  }

  /** The part of a name that reaches the operating system. */
  public static String shorten(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }

  /** One thread for short tasks and delays; it is started with the first of them. */
  public static ScheduledThreadPoolExecutor scheduler(String name) {
    ScheduledThreadPoolExecutor scheduler =
        new ScheduledThreadPoolExecutor(1, new NamedThreads(name));
    scheduler.setRemoveOnCancelPolicy(true);
    scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return scheduler;
  }

  @Override
  public Thread newThread(Runnable task) {
    int number = made.incrementAndGet();
    Thread thread = new Thread(task, number == 1 ? name : name + "-" + number);
    thread.setDaemon(true);
    return thread;
  }
}

package io.weir.proxy.netty.management;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.weir.api.filter.FilterProvider;
import io.weir.api.management.CliCommand;
import io.weir.api.management.CliCommandProvider;
import io.weir.api.management.CliLevel;
import io.weir.proxy.netty.plan.ManagementPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The management sockets of a process, with one thread for their bytes and one for commands, so
 * that neither ever holds traffic back.
 */
public final class ManagementServer implements AutoCloseable {

  private final ManagementPlan plan;
  private final CommandTable commands;
  private final UptimeText uptime;
  private final EventLoopGroup group;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(new DefaultThreadFactory("weir-management", true));
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final List<ManagementSocket> sockets = new ArrayList<>();

  private ManagementServer(ProcessPlan process, CommandTable commands) {
    this.plan = process.management();
    this.commands = commands;
    this.uptime = new UptimeText(process.state());
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("weir-management-io", true), SocketKinds.ioHandler());
  }

  /**
   * Opens the sockets of a plan. A unix socket's file appears only when all of them are ready.
   *
   * @param providers more commands
   * @param filters whose commands are offered too
   * @throws IOException where a socket cannot be opened, with a message for the user; those that
   *     were opened are closed again
   * @throws IllegalArgumentException where two plugins offer the same command
   */
  public static ManagementServer start(
      ProcessPlan plan,
      Iterable<? extends CliCommandProvider> providers,
      Iterable<? extends FilterProvider> filters)
      throws IOException {
    List<CliCommand> commands = new ArrayList<>(BuiltInCommands.of(plan));
    providers.forEach(provider -> commands.addAll(provider.commands()));
    filters.forEach(filter -> commands.addAll(filter.commands()));
    ManagementServer server = new ManagementServer(plan, new CommandTable(commands));
    try {
      server.open();
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private void open() throws IOException {
    for (ManagementPlan.Socket socket : plan.sockets()) {
      ServerBootstrap bootstrap =
          new ServerBootstrap().group(group).childHandler(new Connections(socket.level()));
      bootstrap.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
      sockets.add(ManagementSocket.bind(socket.address(), bootstrap));
    }
    for (ManagementSocket socket : sockets) {
      socket.show();
    }
  }

  /** Where it listens, in the order of the configuration. */
  public List<SocketAddress> listeningOn() {
    return sockets.stream().map(ManagementSocket::address).toList();
  }

  /** Closes sockets and connections, and takes the files of unix sockets away. */
  @Override
  public void close() {
    sockets.forEach(ManagementSocket::close);
    connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    executor.shutdownNow();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  /** Prepares each connection that comes in. */
  private final class Connections extends ChannelInitializer<Channel> {
    private final CliLevel level;

    Connections(CliLevel level) {
      this.level = level;
    }

    @Override
    protected void initChannel(Channel channel) {
      if (plan.maxConnections() > 0 && connections.size() >= plan.maxConnections()) {
        channel.close();
        return;
      }
      connections.add(channel);
      CliSession session = new CliSession(commands, uptime, level, plan.timeoutMillis());
      channel.pipeline().addLast(new CliHandler(session, executor));
    }
  }
}

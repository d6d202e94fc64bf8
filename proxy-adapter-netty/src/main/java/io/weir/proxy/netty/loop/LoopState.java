package io.weir.proxy.netty.loop;

import io.netty.channel.EventLoop;
import io.weir.proxy.netty.http1.RequestHead;
import io.weir.proxy.netty.http1.ResponseHead;
import io.weir.proxy.netty.plan.BufferSizes;
import io.weir.proxy.netty.plan.LiveStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop keeps for its connections: the memory of message heads, which goes from one
 * stream to the next, and the list of its client connections. Touched by its loop only, but for
 * what is final.
 */
public final class LoopState {

  /** A client connection, as far as stopping is concerned. */
  public interface Client {
    /** No more requests are to be taken. Idle ones close. */
    void stopGracefully();

    /** Closes if it has never been of use; asked a moment after {@link #stopGracefully}. */
    default void closeUnused() {}

    /** Closes at once. */
    void stopNow();

    /** The stream that is open now, or null. */
    @Nullable LiveStream stream();
  }

  private static final int MAX_SPARE_HEADS = 256;

  public final EventLoop loop;

  /** From 1. */
  public final int number;

  public final Transport transport;
  public final BufferSizes buffers;
  private final int stride;
  private final ArrayDeque<RequestHead> requestHeads = new ArrayDeque<>();
  private final ArrayDeque<ResponseHead> responseHeads = new ArrayDeque<>();
  private final Set<Client> clients = new LinkedHashSet<>();

  /** Set by the thread that stops the proxy, before anyone can notice that listeners are closed. */
  private volatile boolean stopping;

  private long streams;

  public LoopState(
      EventLoop loop, int number, int loops, Transport transport, BufferSizes buffers) {
    this.loop = loop;
    this.number = number;
    this.stride = loops;
    this.transport = transport;
    this.buffers = buffers;
  }

  /** A number that no other stream of the process has: loops take turns. */
  public long nextStreamId() {
    return streams++ * stride + number - 1;
  }

  /** An empty head. */
  public RequestHead takeRequestHead() {
    RequestHead spare = requestHeads.pollLast();
    RequestHead head = spare == null ? new RequestHead(buffers.readable()) : spare;
    head.clear();
    return head;
  }

  public void give(@Nullable RequestHead head) {
    if (head != null && requestHeads.size() < MAX_SPARE_HEADS) {
      requestHeads.addLast(head);
    }
  }

  /** An empty head. */
  public ResponseHead takeResponseHead() {
    ResponseHead spare = responseHeads.pollLast();
    ResponseHead head = spare == null ? new ResponseHead(buffers.readable()) : spare;
    head.clear();
    return head;
  }

  public void give(@Nullable ResponseHead head) {
    if (head != null && responseHeads.size() < MAX_SPARE_HEADS) {
      responseHeads.addLast(head);
    }
  }

  public void add(Client client) {
    clients.add(client);
  }

  public void remove(Client client) {
    clients.remove(client);
  }

  /** The streams that are open now; what is done to them does not change the list. */
  public List<LiveStream> streams() {
    List<LiveStream> open = new ArrayList<>();
    for (Client client : clients) {
      LiveStream stream = client.stream();
      if (stream != null) {
        open.add(stream);
      }
    }
    return open;
  }

  public int clientCount() {
    return clients.size();
  }

  public boolean isStopping() {
    return stopping;
  }

  /** Lets answers from now on be the last ones of their connections; called by any thread. */
  public void announceStop() {
    stopping = true;
  }

  /** Asks every client connection to come to an end. */
  public void stopGracefully() {
    stopping = true;
    for (Client client : List.copyOf(clients)) {
      client.stopGracefully();
    }
  }

  /** Asks every client connection that was never of use to close. */
  public void closeUnused() {
    for (Client client : List.copyOf(clients)) {
      client.closeUnused();
    }
  }

  /** Closes every client connection. */
  public void stopNow() {
    stopping = true;
    for (Client client : List.copyOf(clients)) {
      client.stopNow();
    }
  }
}

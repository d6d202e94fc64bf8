package io.weir.proxy.netty.listen;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamAttachments;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Moment;
import io.weir.proxy.netty.loop.LoopState;
import io.weir.proxy.netty.plan.RuleList;
import io.weir.proxy.netty.plan.Verdict;
import io.weir.proxy.netty.stream.ClientSession;
import io.weir.proxy.netty.stream.ProxyStream;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code tcp-request connection} and {@code tcp-request session}: rules that run before there is a
 * stream, on something that shows the session only.
 */
final class SessionRules extends ProxyStream {

  private final boolean shaken;

  private SessionRules(LoopState loop, ClientSession session, boolean shaken) {
    super(loop, session, session.acceptedNanos);
    this.shaken = shaken;
  }

  /**
   * Whether the connection may go on.
   *
   * @param shaken whether handshakes below the traffic are done
   */
  static boolean accept(LoopState loop, ClientSession session, RuleList list, boolean shaken) {
    if (list.isEmpty()) {
      return true;
    }
    SessionRules shown = new SessionRules(loop, session, shaken);
    if (shaken) {
      shown.marks().mark(Moment.HANDSHAKE_DONE, session.handshakeNanos);
    }
    Verdict verdict = list.run(shown, 0);
    boolean refused = verdict instanceof Verdict.Reject || verdict instanceof Verdict.Close;
    if (refused) {
      session.runtime.proxy.counters.deniedRequests.increment();
    }
    return !refused;
  }

  /** There is nothing attached yet: what is wanted of filters is kept for the first stream. */
  @Override
  public StreamAttachments attachments() {
    return new StreamAttachments() {
      @Override
      public @Nullable StreamFilter attached(Filter filter) {
        return null;
      }

      @Override
      public void whenAttached(Filter filter, Consumer<StreamFilter> action) {
        session.onFirstStream(filter, action);
      }
    };
  }

  @Override
  public void setSource(InetSocketAddress address) {
    set(address, session.destination());
  }

  @Override
  public void setDestination(InetSocketAddress address) {
    set(session.source(), address);
  }

  private void set(@Nullable InetSocketAddress from, @Nullable InetSocketAddress to) {
    if (shaken) {
      session.setAddresses(from, to);
    } else {
      session.setConnectionAddresses(from, to);
    }
  }

  @Override
  public @Nullable HttpRequest request() {
    return null;
  }

  @Override
  public @Nullable HttpResponse response() {
    return null;
  }

  @Override
  public String payload(Direction direction) {
    return "";
  }

  @Override
  public int payloadSize(Direction direction) {
    return 0;
  }

  @Override
  public long bodySize(Direction direction) {
    return -1;
  }

  @Override
  public boolean payloadComplete(Direction direction) {
    return false;
  }

  @Override
  public boolean inspectionOver(Direction direction) {
    return true;
  }

  @Override
  public String receivedRequestLine() {
    return "";
  }
}

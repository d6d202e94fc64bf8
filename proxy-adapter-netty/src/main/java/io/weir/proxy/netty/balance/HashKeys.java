package io.weir.proxy.netty.balance;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.config.haproxy.Balance;
import io.weir.proxy.netty.plan.ProxiedStream;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the algorithms that hash take from a stream. */
final class HashKeys {

  private HashKeys() {}

  /** The client's address, as its bytes. */
  static @Nullable String source(ProxiedStream stream) {
    InetSocketAddress source = stream.source();
    return source == null || source.getAddress() == null
        ? null
        : ByteText.of(source.getAddress().getAddress());
  }

  /** The first of some expressions that yields something. */
  static @Nullable String expression(ProxiedStream stream, List<SampleExpression> keys) {
    for (SampleExpression key : keys) {
      Sample sample = key.fetch(stream, Direction.REQUEST);
      String text = sample == null ? null : sample.toByteText();
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /** The request's address, as far as {@code balance uri} says. */
  static @Nullable String uri(ProxiedStream stream, Balance balance) {
    HttpRequest request = stream.request();
    if (request == null) {
      return null;
    }
    String uri = request.uri();
    int start = 0;
    if (balance.uriPathOnly() && !uri.startsWith("/")) {
      int scheme = uri.indexOf("://");
      int path = scheme < 0 ? -1 : uri.indexOf('/', scheme + 3);
      start = Math.max(0, path);
    }
    int end =
        balance.uriLength() > 0
            ? Math.min(uri.length(), start + balance.uriLength())
            : uri.length();
    int slashes = 0;
    for (int i = start; i < end; i++) {
      char c = uri.charAt(i);
      if (c == '/' && ++slashes == balance.uriDepth() + 1 && balance.uriDepth() > 0) {
        return uri.substring(start, i);
      }
      if (c == '?' && !balance.uriWhole()) {
        return uri.substring(start, i);
      }
    }
    return uri.substring(start, end);
  }
}

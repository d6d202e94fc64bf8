package io.weir.proxy.netty.config;

import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.config.haproxy.ForwardedElement;
import io.weir.config.haproxy.ProxyMode;
import io.weir.proxy.netty.plan.ForwardedNodes;
import io.weir.proxy.netty.plan.ProxiedStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code option forwarded}: its words made values of streams. */
final class ForwardedPlanner {

  /** What may stand in an authority (RFC 3986 section 3.2) needs no escape between quotes. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~%!$&'()*+,;=:@\\[\\]-]+");

  private final CompileContext context;
  private final ExpressionCompiler expressions;

  private ForwardedPlanner(CompileContext context, ExpressionCompiler expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  static @Nullable ForwardedNodes plan(SectionDraft draft, ExpressionCompiler expressions) {
    ForwardedElement element = draft.section().forwarded();
    if (element == null || !draft.section().kind().isBackend()) {
      return null;
    }
    if (draft.section().mode() != ProxyMode.HTTP) {
      draft
          .context()
          .problems()
          .warning(
              element.location(),
              SectionLabel.of(draft.section()) + ": option forwarded needs mode http");
      return null;
    }
    return new ForwardedPlanner(draft.context(), expressions).plan(element);
  }

  private ForwardedNodes plan(ForwardedElement element) {
    SourceLocation at = element.location();
    return new ForwardedNodes(
        element.proto(),
        host(element.host()),
        node(element.by(), element.byPort(), ProxiedStream::destination, at),
        node(element.client(), element.clientPort(), ProxiedStream::source, at));
  }

  private ForwardedNodes.@Nullable Value host(ForwardedElement.@Nullable Part part) {
    if (part == null) {
      return null;
    }
    SampleExpression expression = compile(part);
    return stream -> {
      String host = expression == null ? hostField(stream) : text(expression, stream);
      return host != null && HOST.matcher(host).matches() ? host : null;
    };
  }

  private static @Nullable String hostField(ProxiedStream stream) {
    HttpRequest request = stream.request();
    int at = request == null ? -1 : request.headers().indexOf("host", 0);
    return at < 0 || request == null ? null : request.headers().value(at);
  }

  private static @Nullable String text(SampleExpression expression, ProxiedStream stream) {
    Sample sample = expression.fetch(stream, Direction.REQUEST);
    return sample == null ? null : sample.toByteText();
  }

  private ForwardedNodes.@Nullable Node node(
      ForwardedElement.@Nullable Part name,
      ForwardedElement.@Nullable Part port,
      Function<ProxiedStream, @Nullable InetSocketAddress> own,
      SourceLocation at) {
    if (name == null) {
      return null;
    }
    return new ForwardedNodes.Node(
        value(name, stream -> address(own.apply(stream)), "rfc7239_nn", at),
        port == null ? null : value(port, stream -> port(own.apply(stream)), "rfc7239_np", at));
  }

  private static @Nullable Sample address(@Nullable InetSocketAddress socket) {
    InetAddress address = socket == null ? null : socket.getAddress();
    return address == null ? null : Sample.of(address);
  }

  private static @Nullable Sample port(@Nullable InetSocketAddress socket) {
    return socket == null ? null : Sample.of((long) socket.getPort());
  }

  private ForwardedNodes.Value value(
      ForwardedElement.Part part,
      Function<ProxiedStream, @Nullable Sample> own,
      String converter,
      SourceLocation at) {
    SampleExpression expression = compile(part);
    Converter syntax =
        expressions.compileConverters(new Word(converter, at), SampleType.ANY, context);
    return stream -> {
      Sample sample =
          expression == null ? own.apply(stream) : expression.fetch(stream, Direction.REQUEST);
      Sample written =
          sample == null || syntax == null
              ? null
              : syntax.convert(plain(sample), stream, Direction.REQUEST);
      return written == null ? null : written.toByteText();
    };
  }

  /** A name that is obfuscated already stays as it is, and the text of an address is one. */
  private static Sample plain(Sample sample) {
    if (!(sample instanceof Sample.Text)) {
      return sample;
    }
    String text = sample.toByteText();
    if (text.startsWith("_")) {
      return Sample.of(text.substring(1));
    }
    boolean looksLikeOne = text.indexOf('.') > 0 || text.indexOf(':') >= 0;
    Sample address = looksLikeOne ? sample.castTo(SampleType.ADDR) : null;
    return address == null ? sample : address;
  }

  /** The expression, or null where the request itself is meant, and after a mistake. */
  private @Nullable SampleExpression compile(ForwardedElement.Part part) {
    Word word = part.expression();
    return word == null ? null : expressions.compile(word, context);
  }
}

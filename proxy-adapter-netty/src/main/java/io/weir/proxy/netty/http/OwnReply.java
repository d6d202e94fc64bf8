package io.weir.proxy.netty.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.weir.api.stream.StreamEvent;
import io.weir.proxy.netty.http1.ResponseHead;
import io.weir.proxy.netty.loop.LoopState;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.stream.ProxyRuntime;
import org.jspecify.annotations.Nullable;

/** An answer of the proxy's own: error page, deny, return, redirect, internal page. */
final class OwnReply {

  private final HttpStream stream;

  OwnReply(HttpStream stream) {
    this.stream = stream;
  }

  /**
   * Writes the answer, through the rules that see every response.
   *
   * @param page the answer, or null to say nothing and close
   */
  void send(@Nullable Reply page, int status) {
    stream.beginOwnReply();
    ResponseHead head = stream.answer.replaceHead();
    if (page == null) {
      head.begin(status, "");
      stream.closeClientAfter();
      stream.event(StreamEvent.HTTP_REPLY);
      return;
    }
    fill(head, page);
    stream.event(StreamEvent.HTTP_REPLY);
    ResponseRules.runAfterResponse(stream);
    if (page.close() || head.asksToClose() || !stream.body.isComplete() || !stream.keepsClient()) {
      stream.closeClientAfter();
    }
    head.prepareForClient();
    finish(head, page);
    count(head.status());
    boolean bodiless = stream.request.isHead() || !hasBody(head.status());
    ByteBuf out = encode(stream.client.alloc(), head, page, bodiless);
    stream.countResponseOut(out.readableBytes());
    stream.client.write(out);
  }

  private static void fill(ResponseHead head, Reply page) {
    head.begin(page.status(), page.reason());
    if (hasBody(page.status())) {
      // First of all, as in HAProxy: rules and filters can read it.
      head.headers().add("content-length", Integer.toString(page.body().length));
    }
    for (Reply.Field field : page.headers()) {
      if (!field.name().equalsIgnoreCase("content-length")) {
        head.headers().add(field.name(), field.value());
      }
    }
  }

  private void finish(ResponseHead head, Reply page) {
    String length = Integer.toString(page.body().length);
    if (hasBody(head.status()) && !length.equals(head.headers().first("content-length"))) {
      // A rule took it away, or made a body possible.
      head.headers().set("content-length", length);
    }
    if (!stream.keepsClient()) {
      head.headers().add("connection", "close");
    } else if (stream.request.version().minor() == 0) {
      head.headers().add("connection", "keep-alive");
    }
  }

  private void count(int status) {
    ProxyRuntime front = stream.frontend.proxy;
    front.counters.responseSent(status);
    if (stream.proxy() != front) {
      stream.proxy().counters.responseSent(status);
    }
  }

  private static boolean hasBody(int status) {
    return status >= 200 && status != 204 && status != 304;
  }

  private static ByteBuf encode(
      ByteBufAllocator alloc, ResponseHead head, Reply page, boolean bodiless) {
    int size = bodiless ? 0 : page.body().length;
    ByteBuf out = alloc.directBuffer(head.encodedLength() + size);
    head.writeTo(out);
    if (!bodiless) {
      out.writeBytes(page.body());
    }
    return out;
  }

  /** An answer where there is no stream, after which the connection is closed. */
  static ByteBuf encode(ByteBufAllocator alloc, LoopState loop, Reply page, int status) {
    ResponseHead head = loop.takeResponseHead();
    fill(head, page);
    head.headers().remove("connection");
    head.headers().add("connection", "close");
    ByteBuf out = encode(alloc, head, page, !hasBody(status));
    loop.give(head);
    return out;
  }
}

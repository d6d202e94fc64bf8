package io.weir.proxy.netty.rule;

import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error pages that a section defines, over the standard ones. */
final class ErrorPageTable implements ErrorPages {

  /** One page: a constant answer, a template, or neither for no answer at all. */
  record Page(@Nullable Reply constant, @Nullable ReplyTemplate template) {}

  private final Map<Integer, Page> pages;

  ErrorPageTable(Map<Integer, Page> pages) {
    this.pages = Map.copyOf(pages);
  }

  @Override
  public @Nullable Reply page(int status) {
    Page page = pages.get(status);
    return page == null || page.template != null ? StandardPages.PAGES.page(status) : page.constant;
  }

  @Override
  public @Nullable Reply page(int status, ProxiedStream stream) {
    Page page = pages.get(status);
    return page == null || page.template == null
        ? page(status)
        : page.template.render(stream, Direction.RESPONSE);
  }

  @Override
  public boolean defines(int status) {
    return pages.containsKey(status);
  }
}

package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.filter.RuleSet;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.config.haproxy.ErrorPage;
import io.weir.config.haproxy.HttpErrors;
import io.weir.config.haproxy.ProxySection;
import io.weir.config.haproxy.RuleLine;
import io.weir.proxy.netty.plan.DetachedStream;
import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.ProcessVariables;
import io.weir.proxy.netty.plan.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the error pages of a section from {@code errorfile}, {@code errorloc}, {@code http-error}.
 */
public final class ErrorPageCompiler {

  private final ExpressionCompiler expressions;

  public ErrorPageCompiler(ExpressionCompiler expressions) {
    this.expressions = expressions;
  }

  /** Compiles them; mistakes are reported, and the standard page stands in. */
  public ErrorPages compile(
      ProxySection section, CompileContext context, List<HttpErrors> httpErrors) {
    if (section.errorPages().isEmpty() && section.idle().pages().isEmpty()) {
      return StandardPages.PAGES;
    }
    RuleSection rules =
        new RuleSection(
            section,
            context,
            context,
            List.of(),
            false,
            StandardPages.PAGES,
            httpErrors,
            CaptureSlots.NONE);
    Map<Integer, ErrorPageTable.Page> pages = new HashMap<>();
    section
        .errorPages()
        .forEach(
            (status, page) -> {
              ErrorPageTable.Page compiled = compile(page, rules);
              if (compiled != null) {
                pages.put(status, compiled);
              }
            });
    section.idle().pages().forEach(page -> compile(page, rules));
    return pages.isEmpty() ? StandardPages.PAGES : new ErrorPageTable(pages);
  }

  private ErrorPageTable.@Nullable Page compile(ErrorPage page, RuleSection rules) {
    return switch (page.kind()) {
      case FILE -> {
        Word file = page.arguments().get(0);
        RawResponse.Result raw =
            RawResponse.read(file.text(), file.location(), rules.context().problems());
        yield raw == null ? null : new ErrorPageTable.Page(raw.reply(), null);
      }
      case REDIRECT_302 -> redirect(302, page.arguments().get(0));
      case REDIRECT_303 -> redirect(303, page.arguments().get(0));
      case REPLY -> reply(page, rules);
    };
  }

  private static ErrorPageTable.Page redirect(int code, Word location) {
    List<Reply.Field> fields =
        List.of(
            new Reply.Field("cache-control", "no-cache"),
            new Reply.Field("location", ByteText.of(location.text())));
    return new ErrorPageTable.Page(new Reply(code, "", fields, new byte[0], false), null);
  }

  private ErrorPageTable.@Nullable Page reply(ErrorPage page, RuleSection rules) {
    RuleLine line =
        new RuleLine(
            page.location(),
            RuleSet.HTTP_RESPONSE,
            new Word("http-error", page.location()),
            null,
            page.arguments(),
            List.of(),
            false);
    ReplyArguments.Result read =
        ReplyArguments.read(
            new ActionContext(
                line, rules, expressions, null, 0, RulePlaces.answers(rules.context())),
            page.status(),
            false);
    if (read == null || (read.template() == null && !read.silent())) {
      return null;
    }
    ReplyTemplate template = read.template();
    if (template == null) {
      return new ErrorPageTable.Page(null, null);
    }
    // A page that shows nothing of a stream serves those that fail before they have one, too.
    return template.isConstant()
        ? new ErrorPageTable.Page(template.render(nobody(rules), Direction.RESPONSE), null)
        : new ErrorPageTable.Page(null, template);
  }

  private static Stream nobody(RuleSection rules) {
    return new DetachedStream(rules.context().process(), new ProcessVariables());
  }
}

package io.weir.proxy.netty.rule;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.LogFormat;
import io.weir.config.haproxy.ErrorPage;
import io.weir.config.haproxy.HttpErrors;
import io.weir.proxy.netty.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words that describe an answer: {@code status}, {@code content-type}, one of the
 * payloads, {@code hdr} (HAProxy manual, section 4.4, return).
 */
final class ReplyArguments {

  private static final Set<String> PAYLOADS =
      Set.of(
          "default-errorfiles",
          "errorfile",
          "errorfiles",
          "file",
          "lf-file",
          "string",
          "lf-string");

  private final ActionContext context;
  private final int standardStatus;
  private final List<ReplyTemplate.Field> headers = new ArrayList<>();
  private @Nullable Word status;
  private @Nullable String contentType;
  private @Nullable Word payload;
  private @Nullable Word argument;
  private boolean failed;

  private ReplyArguments(ActionContext context, int standardStatus) {
    this.context = context;
    this.standardStatus = standardStatus;
  }

  /** What was read. {@code template} is null where the error page of the status is meant. */
  record Result(int status, @Nullable ReplyTemplate template, boolean silent) {}

  /**
   * Reads all words of a rule.
   *
   * @param emptyMeansPage whether no payload stands for the error page, as with deny, rather than
   *     for an empty answer
   * @return null after a mistake
   */
  static @Nullable Result read(ActionContext context, int standardStatus, boolean emptyMeansPage) {
    ReplyArguments arguments = new ReplyArguments(context, standardStatus);
    while (context.hasNext() && arguments.word(context.next())) {
      // Each call takes one keyword and its arguments.
    }
    return arguments.failed ? null : arguments.build(emptyMeansPage);
  }

  private boolean word(Word keyword) {
    switch (keyword.text()) {
      case "status", "deny_status" -> {
        status = context.require("status");
        failed |= status == null;
      }
      case "content-type" -> {
        Word type = context.require("content type");
        contentType = type == null ? null : ByteText.of(type.text());
        failed |= type == null;
      }
      case "hdr" -> header();
      default -> {
        if (!PAYLOADS.contains(keyword.text())) {
          unexpected(keyword);
          failed = true;
        } else if (payload != null) {
          context.error(
              keyword.location(),
              "'" + keyword.text() + "': '" + payload.text() + "' is there already");
          failed = true;
        } else {
          payload = keyword;
          if (!keyword.is("default-errorfiles")) {
            argument = context.require("argument of '" + keyword.text() + "'");
            failed |= argument == null;
          }
        }
      }
    }
    return !failed;
  }

  private void header() {
    String name = context.requireHeaderName();
    LogFormat value = name == null ? null : context.requireFormat("header value");
    if (name == null || value == null) {
      failed = true;
    } else {
      headers.add(new ReplyTemplate.Field(name, value));
    }
  }

  private @Nullable Result build(boolean emptyMeansPage) {
    int code = standardStatus;
    if (status != null) {
      Integer given = number(status);
      if (given == null) {
        return null;
      }
      code = given;
    }
    boolean bare = payload == null && headers.isEmpty() && contentType == null;
    if ((bare && emptyMeansPage) || (payload != null && payload.is("default-errorfiles"))) {
      return needsPage(code) ? new Result(code, null, false) : null;
    }
    if (payload == null) {
      return new Result(
          code, new ReplyTemplate(null, code, null, new byte[0], null, headers), false);
    }
    return withPayload(code, payload, argument);
  }

  private @Nullable Integer number(Word word) {
    try {
      int value = Integer.parseInt(word.text());
      if (value >= 200 && value <= 599) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below with the range.
    }
    context.error(
        word.location(), "status: " + word.text() + " (expected: an integer from 200 to 599)");
    return null;
  }

  private boolean needsPage(int code) {
    if (StandardPages.has(code)) {
      return true;
    }
    context.error(
        status == null ? context.line().location() : status.location(),
        "status: " + code + " has no error page (expected: string or another payload with it)");
    return false;
  }

  private @Nullable Result withPayload(int code, Word kind, @Nullable Word value) {
    if (value == null) {
      return null;
    }
    return switch (kind.text()) {
      case "errorfile" -> errorFile(code, value);
      case "errorfiles" -> errorFiles(code, value);
      case "file", "lf-file" -> file(code, value, kind.is("lf-file"));
      case "lf-string" -> {
        LogFormat format = context.expressions().compileLogFormat(value, context.compile());
        yield format == null || !typed(kind)
            ? null
            : new Result(
                code,
                new ReplyTemplate(null, code, contentType, new byte[0], format, headers),
                false);
      }
      default -> {
        byte[] body = ByteText.bytes(ByteText.of(value.text()));
        yield typed(kind)
            ? new Result(
                code, new ReplyTemplate(null, code, contentType, body, null, headers), false)
            : null;
      }
    };
  }

  private boolean typed(Word kind) {
    if (contentType != null) {
      return true;
    }
    context.error(kind.location(), "'" + kind.text() + "' needs content-type");
    return false;
  }

  private @Nullable Result errorFile(int code, Word file) {
    RawResponse.Result raw =
        needsPage(code) ? RawResponse.read(file.text(), file.location(), context.problems()) : null;
    return raw == null ? null : page(code, raw.reply());
  }

  private void unexpected(Word keyword) {
    List<String> known = new ArrayList<>(List.of("status", "content-type", "hdr", "if", "unless"));
    known.addAll(PAYLOADS);
    if (Set.of("deny", "tarpit").contains(context.line().action().text())) {
      known.add("deny_status");
    }
    context
        .problems()
        .error(
            keyword.location(),
            context.label()
                + ": unexpected '"
                + keyword.text()
                + "' (expected: status, content-type, default-errorfiles, errorfile, errorfiles,"
                + " file, lf-file, string, lf-string or hdr)",
            DidYouMean.hint(keyword.text(), known));
  }

  private Result page(int code, @Nullable Reply reply) {
    return new Result(code, reply == null ? null : ReplyTemplate.of(reply), reply == null);
  }

  private @Nullable Result errorFiles(int code, Word name) {
    for (HttpErrors errors : context.section().httpErrors()) {
      if (!errors.name().equals(name.text())) {
        continue;
      }
      for (ErrorPage page : errors.pages()) {
        if (page.status() == code && page.kind() == ErrorPage.Kind.FILE) {
          return errorFile(code, page.arguments().get(0));
        }
      }
      return needsPage(code) ? new Result(code, null, false) : null;
    }
    context
        .problems()
        .missing(
            name.location(),
            name.text(),
            context.label() + ": unable to find http-errors section '" + name.text() + "'",
            DidYouMean.hint(
                name.text(),
                context.section().httpErrors().stream().map(HttpErrors::name).toList()));
    return null;
  }

  private @Nullable Result file(int code, Word file, boolean isFormat) {
    byte[] content = FileContents.read(file.text(), file.location(), context.problems());
    if (content == null || (content.length > 0 && payload != null && !typed(payload))) {
      return null;
    }
    if (!isFormat) {
      return new Result(
          code, new ReplyTemplate(null, code, contentType, content, null, headers), false);
    }
    Word text = new Word(ByteText.toText(ByteText.of(content)), file.location());
    LogFormat format = context.expressions().compileLogFormat(text, context.compile());
    return format == null
        ? null
        : new Result(
            code, new ReplyTemplate(null, code, contentType, new byte[0], format, headers), false);
  }
}

package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
import io.weir.api.stream.HttpRequest;
import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code auth}: asks for a name and a password. */
final class AuthAction {

  private AuthAction() {}

  static @Nullable Action create(ActionContext context) {
    String realm = context.section().section().name();
    if (context.take("realm")) {
      Word word = context.require("realm");
      if (word == null) {
        return null;
      }
      realm = word.text();
    }
    if (!context.end()) {
      return null;
    }
    String challenge = challenge(realm);
    ErrorPages pages = context.section().pages();
    return (stream, direction) -> {
      HttpRequest request = stream.request();
      // A client that sends an absolute target takes this for its proxy (RFC 9110 section 11.7).
      boolean proxy = request != null && request.uri().indexOf("://") > 0;
      int status = proxy ? 407 : 401;
      Reply page = pages.page(status, stream);
      Reply reply = page == null ? new Reply(status, "", List.of(), new byte[0], false) : page;
      return new Verdict.Answer(
          withChallenge(reply, proxy ? "proxy-authenticate" : "www-authenticate", challenge),
          status,
          Verdict.Kind.DENY);
    };
  }

  /** The challenge of basic authentication (RFC 7617 section 2). */
  private static String challenge(String realm) {
    String quoted = ByteText.of(realm).replace("\\", "\\\\").replace("\"", "\\\"");
    return "Basic realm=\"" + quoted + "\"";
  }

  private static Reply withChallenge(Reply page, String header, String challenge) {
    List<Reply.Field> fields = new ArrayList<>(page.headers());
    fields.removeIf(field -> field.name().equalsIgnoreCase(header));
    fields.add(new Reply.Field(header, challenge));
    return new Reply(page.status(), page.reason(), fields, page.body(), page.close());
  }
}

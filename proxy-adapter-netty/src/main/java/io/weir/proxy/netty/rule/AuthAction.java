package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.sample.ByteText;
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
      // Not 407, whatever form the target has: http_auth reads what answers this challenge.
      Reply page = pages.page(401, stream);
      Reply reply = page == null ? new Reply(401, "", List.of(), new byte[0], false) : page;
      return new Verdict.Answer(withChallenge(reply, challenge), 401, Verdict.Kind.DENY);
    };
  }

  /** The challenge of basic authentication (RFC 7617 section 2). */
  private static String challenge(String realm) {
    String quoted = ByteText.of(realm).replace("\\", "\\\\").replace("\"", "\\\"");
    return "Basic realm=\"" + quoted + "\"";
  }

  private static Reply withChallenge(Reply page, String challenge) {
    List<Reply.Field> fields = new ArrayList<>(page.headers());
    fields.removeIf(field -> field.name().equalsIgnoreCase("www-authenticate"));
    fields.add(new Reply.Field("www-authenticate", challenge));
    return new Reply(page.status(), page.reason(), fields, page.body(), page.close());
  }
}

package io.weir.sample.expression;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.ServerView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the sections and servers that arguments name; what is not there is reported. */
final class ProxyNames {

  private ProxyNames() {}

  /** The named frontend, or the section's own where the name is empty. */
  static @Nullable ProxyView frontend(Word word, CompileContext context) {
    ProxyView found =
        word.text().isEmpty() ? context.proxy() : context.process().frontend(word.text());
    if (found != null && found.isFrontend()) {
      return found;
    }
    return missing(
        word,
        "frontend",
        context,
        context.process().proxies().stream()
            .filter(ProxyView::isFrontend)
            .map(ProxyView::name)
            .toList());
  }

  /** The named backend, or the section's own where the name is empty. */
  static @Nullable ProxyView backend(Word word, CompileContext context) {
    ProxyView found =
        word.text().isEmpty() ? context.proxy() : context.process().backend(word.text());
    if (found != null && found.isBackend()) {
      return found;
    }
    return missing(
        word,
        "backend",
        context,
        context.process().proxies().stream()
            .filter(ProxyView::isBackend)
            .map(ProxyView::name)
            .toList());
  }

  private static @Nullable ProxyView missing(
      Word word, String kind, CompileContext context, List<String> names) {
    String message =
        word.text().isEmpty()
            ? kind + ": missing name (this section is no " + kind + ")"
            : "unable to find " + kind + " '" + word.text() + "'";
    context
        .problems()
        .missing(word.location(), word.text(), message, DidYouMean.hint(word.text(), names));
    return null;
  }

  /** {@code backend/server}, or {@code server} of the section's own backend. */
  static @Nullable ServerView server(Word word, CompileContext context) {
    String text = word.text();
    int slash = text.indexOf('/');
    if (slash < 0 && context.inherited()) {
      context
          .problems()
          .error(
              word.location(),
              "server '" + text + "' : missing the name of its backend in a defaults section",
              "write <backend>/" + text);
      return null;
    }
    Word backendName = new Word(slash < 0 ? "" : text.substring(0, slash), word.location());
    ProxyView backend = backend(backendName, context);
    if (backend == null) {
      return null;
    }
    String name = text.substring(slash + 1);
    ServerView server = backend.server(name);
    if (server == null) {
      context
          .problems()
          .missing(
              word.location(),
              name,
              "unable to find server '" + name + "' in backend '" + backend.name() + "'",
              DidYouMean.hint(name, backend.servers().stream().map(ServerView::name).toList()));
    }
    return server;
  }
}

package io.weir.proxy.netty.rule;

import io.weir.api.acl.PatternEditor;
import io.weir.api.config.Word;
import io.weir.api.sample.LogFormat;
import io.weir.proxy.netty.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** Actions on lists of patterns and on maps. */
final class ListActions {

  private ListActions() {}

  static @Nullable Action addToList(ActionContext context) {
    PatternEditor editor = editor(context, false);
    LogFormat key = context.requireFormat("key");
    if (editor == null || key == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      editor.put(key.format(stream, direction), null);
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action setInMap(ActionContext context) {
    PatternEditor editor = editor(context, true);
    LogFormat key = context.requireFormat("key");
    LogFormat value = key == null ? null : context.requireFormat("value");
    if (editor == null || key == null || value == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      editor.put(key.format(stream, direction), value.format(stream, direction));
      return Verdict.CONTINUE;
    };
  }

  static @Nullable Action removeFromList(ActionContext context) {
    return remove(context, false);
  }

  static @Nullable Action removeFromMap(ActionContext context) {
    return remove(context, true);
  }

  private static @Nullable Action remove(ActionContext context, boolean map) {
    PatternEditor editor = editor(context, map);
    LogFormat key = context.requireFormat("key");
    if (editor == null || key == null || !context.end()) {
      return null;
    }
    return (stream, direction) -> {
      editor.remove(key.format(stream, direction));
      return Verdict.CONTINUE;
    };
  }

  private static @Nullable PatternEditor editor(ActionContext context, boolean map) {
    Word name = context.line().parameter();
    if (name == null || name.text().isEmpty()) {
      String action = context.line().action().text();
      context.error(
          context.line().action().location(),
          "missing file name (expected: " + action + "(" + (map ? "map" : "list") + "))");
      return null;
    }
    return context.editor(name, map);
  }
}

package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.prose;

import com.example.weir.GlobMethod;
import io.weir.acl.AclEngine;
import io.weir.api.acl.MatchMethod;
import io.weir.sample.SampleCompiler;
import java.util.Collection;
import java.util.List;

/** Match methods and the access lists that are there from the beginning. */
final class MatchPage {

  private MatchPage() {}

  static String text() {
    Markdown page = new Markdown("Match methods");
    page.paragraph(
        "What follows `-m`. A sample matches where one of the patterns does. Those of plugins are"
            + " listed by `weir -vv`.");
    methods(page, new AclEngine(new SampleCompiler(), List.of()).methods());
    page.heading("Of the example plugin");
    page.paragraph("[`examples/plugin`](../../examples/plugin) adds this:");
    methods(page, new GlobMethod().methods());
    page.heading("Predefined access lists");
    page.table(
        cells("name", "stands for"),
        AclEngine.predefinedLists().entrySet().stream()
            .map(list -> cells(code(list.getKey()), code(list.getValue())))
            .toList());
    return page.toString();
  }

  private static void methods(Markdown page, Collection<? extends MatchMethod> methods) {
    page.table(
        cells("method", "patterns are", "matches where the value"),
        methods.stream()
            .map(
                method ->
                    cells(code(method.name()), method.input().label(), prose(method.summary())))
            .toList());
  }
}

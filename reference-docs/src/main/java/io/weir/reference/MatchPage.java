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
import java.util.Map;

/** Match methods and the access lists that are there from the beginning. */
final class MatchPage {

  /** Of each method, a criterion that holds for any stream. */
  static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("found", "str(x) -m found"),
          Map.entry("bool", "int(7) -m bool"),
          Map.entry("int", "str(42) -m int 40:45"),
          Map.entry("ip", "str(10.1.2.3) -m ip 10.0.0.0/8"),
          Map.entry("bin", "str(Hello) -m bin 48656c6c6f"),
          Map.entry("len", "str(abcde) -m len 1:5"),
          Map.entry("str", "str(abc) -m str xyz abc"),
          Map.entry("beg", "str(/static/a.gif) -m beg /img /static"),
          Map.entry("sub", "str(abcdef) -m sub -i CDE"),
          Map.entry("dir", "str(/images/png/logo.png) -m dir png"),
          Map.entry("dom", "str(http://www1.example.com:80/) -m dom example.com"),
          Map.entry("end", "str(a.gif) -m end .png .gif"),
          Map.entry("reg", "str(/foo.php) -m reg ^/.+[.]php$"),
          // Of the example plugin.
          Map.entry("glob", "str(www.example.com) -m glob www.*.com"));

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
        cells("method", "patterns are", "matches where the value", "example that matches"),
        methods.stream()
            .map(
                method ->
                    cells(
                        code(method.name()),
                        method.input().label(),
                        prose(method.summary()),
                        code(EXAMPLES.getOrDefault(method.name(), ""))))
            .toList());
  }
}

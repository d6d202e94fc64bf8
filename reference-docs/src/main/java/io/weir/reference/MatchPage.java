package io.weir.reference;

import static io.weir.reference.Markdown.cells;
import static io.weir.reference.Markdown.code;
import static io.weir.reference.Markdown.prose;

import com.example.weir.GlobMethod;
import io.weir.acl.AclEngine;
import io.weir.acl.AclSyntax;
import io.weir.api.acl.MatchMethod;
import io.weir.sample.SampleCompiler;
import java.util.Collection;
import java.util.LinkedHashMap;
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

  /** Of flags, operators, prefixes and forms, a criterion that holds for any stream. */
  static final Map<String, String> SYNTAX =
      Map.ofEntries(
          Map.entry("-i", "str(ABC) -i abc"),
          Map.entry("-f <list>", "str(b) -f letters.lst"),
          Map.entry("-m <method>", "str(abc) -m beg ab"),
          Map.entry("-n", "str(10.1.2.3) -m ip -n 10.0.0.0/8"),
          Map.entry("-u <id>", "str(b) -u 42 a b"),
          Map.entry("-M", "str(b) -M -f letters.map"),
          Map.entry("--", "str(-i) -- -i"),
          Map.entry("eq", "int(5) eq 4 5"),
          Map.entry("ge", "int(5) ge 5"),
          Map.entry("gt", "int(5) gt 4"),
          Map.entry("le", "int(5) le 5"),
          Map.entry("lt", "str(abc),length lt 6"),
          Map.entry("1:5", "int(5) 1:5"),
          Map.entry("1:", "int(5) 1:"),
          Map.entry(":5", "str(abc) -m len :5"),
          Map.entry("file@", "str(b) -f file@letters.lst"),
          Map.entry("opt@", "str(b) -f opt@missing.lst b"),
          Map.entry("virt@", "str(b) -f virt@tokens b"),
          Map.entry("boolean", "bool(true)"),
          Map.entry("integer", "int(5) 5"),
          Map.entry("address", "ipv4(10.1.2.3) 10.0.0.0/8"),
          Map.entry("string", "str(abc) abc"),
          Map.entry("method", "meth(GET) GET"));

  private MatchPage() {}

  static String text() {
    Markdown page = new Markdown("Match methods");
    page.paragraph(
        "What follows `-m`. A sample matches where one of the patterns does. Those of plugins are"
            + " listed by `weir -vv`.");
    methods(page, new AclEngine(new SampleCompiler(), List.of()).methods());
    page.paragraph(
        "Without `-m` the type of what is compared decides; what is binary, or of a type that only run"
            + " time knows, needs one.");
    syntax(
        page,
        "type",
        "is compared with",
        "example that matches",
        rows(
            "boolean", "nothing: `bool`",
            "integer", "integers: `int`",
            "address", "addresses and networks: `ip`",
            "string", "strings: `str`",
            "method", "methods of HTTP, as `str`"));
    page.heading("Flags");
    syntax(page, "flag", "effect", "example that matches", AclSyntax.flags());
    page.heading("Operators and ranges");
    page.paragraph(
        "Where integers or lengths are compared, numbers may have an operator before them, which"
            + " counts for all that follow, and ranges may stand for numbers. Versions of TLS"
            + " (`req.ssl_ver`) are two integers with a dot: `req.ssl_ver 3.1:3.3`.");
    syntax(page, "operator", "the value", "example that matches", AclSyntax.operators());
    syntax(
        page,
        "range",
        "the value is",
        "example that matches",
        rows(
            "1:5", "between the two, both included; `1-5` means the same",
            "1:", "the number or more",
            ":5", "the number or less"));
    page.heading("Names of lists");
    page.paragraph(
        "What follows `-f`, or is the map of a converter. Two lines that name the same list share it."
            + " The examples read `letters.lst` with the lines `a` and `b`, and `letters.map` with"
            + " `a 1` and `b 2`.");
    syntax(page, "prefix", "names", "example that matches", AclSyntax.listPrefixes());
    page.heading("Derived forms");
    page.paragraph(
        "A fetch of strings or bytes with one of these endings is the fetch with that method:"
            + " `hdr_beg(host) www.` is `hdr(host) -m beg www.`. With a converter behind it, or with"
            + " `-m`, the ending says nothing.");
    page.table(
        cells("ending", "example", "is the same as"),
        AclSyntax.derivedForms().stream()
            .map(
                form ->
                    cells(
                        code("_" + form),
                        code(derived(form)),
                        code(derived(form).replace("_" + form, "").replace(")", ") -m " + form))))
            .toList());
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

  /** Pairs, for tables have an order. */
  private static Map<String, String> rows(String... pairs) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      rows.put(pairs[i], pairs[i + 1]);
    }
    return rows;
  }

  /** A criterion with a derived form. */
  static String derived(String form) {
    String patterns = EXAMPLES.getOrDefault(form, "").replaceAll(".* -m \\w+ (-i )?", "$1");
    return "hdr_" + form + "(x-text) " + patterns;
  }

  private static void syntax(
      Markdown page, String what, String meaning, String example, Map<String, String> rows) {
    page.table(
        cells(what, meaning, example),
        rows.entrySet().stream()
            .map(
                row ->
                    cells(
                        code(row.getKey()),
                        prose(row.getValue()),
                        code(SYNTAX.getOrDefault(row.getKey(), ""))))
            .toList());
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

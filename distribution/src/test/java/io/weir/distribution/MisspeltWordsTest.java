package io.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.config.ConfigProblem;
import io.weir.api.config.Problems;
import io.weir.sample.SampleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each word that means something within a line, with one letter changed, dropped or doubled, is
 * reported at its line, and the right word is suggested. The keywords that begin lines, and the
 * keys of the pipeline, have the same test in their own module.
 */
class MisspeltWordsTest {

  private static final Pattern SUGGESTED = Pattern.compile("did you mean '([^']+)'\\?");

  @TempDir private Path directory;

  private final Weir weir = Weir.builder().environment(Map.of()).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "global; log 127.0.0.1:514 @; local0 daemon user",
        "global; log 127.0.0.1:514 local0 @; emerg alert notice debug",
        "global; log 127.0.0.1:514 @ 100 local0; len",
        "global; log 127.0.0.1:514 @ raw local0; format",
        "global; log 127.0.0.1:514 format @ local0; rfc3164 rfc5424 short timed iso raw local",
        "global; stats @ 10s; timeout",
        "global; stats @ /tmp/none.sock; socket",
        "global; stats socket /tmp/none.sock level @; user operator admin",
        "global; stats socket /tmp/none.sock @ 600; mode",
        "frontend; mode @; http tcp",
        "frontend; bind :0 @ admin; level",
        "frontend; bind :0 @ 3; maxconn backlog",
        "frontend; option httplog @; clf",
        "frontend; option tcplog @; clf",
        "frontend; option forwardfor @ 127.0.0.1; except header",
        "frontend; option forwardfor @; if-none",
        "frontend; option originalto @ 127.0.0.1; except header",
        "backend; option forwarded @; proto host by by_port for for_port",
        "backend; option forwarded @ src; host-expr by-expr by_port-expr for-expr for_port-expr",
        "frontend; option http-restrict-req-hdr-names @; preserve delete reject",
        "frontend; capture @ header host len 10; request response",
        "frontend; capture request @ host len 10; header",
        "frontend; capture request header host @ 10; len",
        "frontend; declare @ request len 10; capture",
        "frontend; declare capture @ len 10; request response",
        "frontend; monitor @ if TRUE; fail",
        "frontend; monitor fail @ TRUE; if unless",
        "frontend; rate-limit @ 10; sessions",
        "frontend; use_backend b @ TRUE; if unless",
        "frontend; tcp-request @ accept; connection session content",
        "frontend; tcp-request @ 1s; inspect-delay",
        "backend; tcp-response @ accept; content",
        "backend; tcp-response @ 1s; inspect-delay",
        "backend; balance uri @ 3; len depth",
        "backend; balance uri @; whole path-only",
        "backend; balance hdr(host) @; use_domain_only",
        "backend; balance url_param x @; check_post",
        "backend; hash-type @; map-based consistent",
        "backend; hash-type map-based @; sdbm djb2 wt6 crc32",
        "backend; hash-type map-based sdbm @; avalanche",
        "backend; cookie x @; insert rewrite prefix",
        "backend; cookie x insert @; indirect nocache postonly preserve httponly secure",
        "backend; cookie x insert @ y; domain maxidle maxlife attr",
        "backend; http-reuse @; never safe aggressive always",
        "backend; http-check @ status 200; expect",
        "backend; http-check expect @ 200; status rstatus string rstring",
        "backend; http-check @ uri /; send",
        "backend; http-check send @ /; meth uri ver body",
        "backend; http-check send @ host x; hdr",
        "backend; http-check @; disable-on-404 send-state",
        "backend; use-server s @ TRUE; if unless",
        "backend; stats @; enable hide-version show-legends show-node show-desc",
        "backend; stats @ x; uri realm auth refresh scope",
        "backend; stats @ if TRUE; admin",
        "backend; stats admin @ TRUE; if unless",
        "backend; stats @ auth; http-request",
        "backend; http-error @ 503; status",
        "backend; http-request return @ 200; status",
        "backend; http-request return @ x; content-type errorfile errorfiles file lf-file string lf-string",
        "backend; http-request return status 503 @; default-errorfiles",
        "backend; http-request return string x @ x-a b; hdr",
        "backend; http-request deny @ 400; status deny_status",
        "backend; http-request tarpit @ 400; status deny_status",
        "backend; http-request deny @ TRUE; if unless",
        "backend; http-request set-header a b @ TRUE; if unless",
        "backend; http-request auth @ x; realm",
        "backend; http-request capture path @ 10; len id",
        "backend; http-request del-header x @ beg; -m",
        "backend; http-request del-header x -m @; str beg end sub reg",
        "backend; http-request normalize-uri @; fragment-encode fragment-strip path-merge-slashes path-strip-dot path-strip-dotdot percent-decode-unreserved percent-to-uppercase query-sort-by-name",
        "backend; http-request normalize-uri path-strip-dotdot @; full",
        "backend; http-request redirect @ /x; location prefix scheme",
        "backend; http-request redirect prefix /x @ 301; code",
        "backend; http-request redirect prefix /x @ a=b; set-cookie clear-cookie",
        "backend; http-request redirect prefix /x @; drop-query append-slash ignore-empty",
        "backend; redirect @ /x; location prefix scheme",
        "backend; http-request set-log-level @; emerg alert notice debug silent",
        "backend; http-response set-status 500 @ x; reason",
        "backend; http-request set-timeout @ 1s; server tunnel client",
        "backend; http-request strict-mode @; on off",
        "backend; http-request wait-for-body @ 1s; time",
        "backend; http-request wait-for-body time 1s @ 10; at-least",
        "backend; http-request deny if { path -m @ x }; str beg end sub reg dir dom len found",
        "backend; http-request deny if { src_port @ 5 }; eq ge gt le lt",
        "backend; http-request deny if @; TRUE FALSE METH_GET HTTP_1.1 LOCALHOST",
        "frontend; filter @ config x; opentelemetry",
        "frontend; filter opentelemetry @ x config y; id",
        "frontend; filter opentelemetry id x @ y; config",
      })
  void inTheProxySFile(String section, String line, String words) throws IOException {
    for (String word : words.split(" ")) {
      List<String> lines = new ArrayList<>();
      List<String> mutants = mutants(word, words);
      lines.add(section + (section.equals("global") ? "" : " x"));
      lines.add(section.equals("global") ? "  maxconn 9" : "  mode http");
      mutants.forEach(mutant -> lines.add("  " + line.replace("@", mutant)));
      check(lines, 2, word, mutants, "haproxy.cfg");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "otel-instrumentation; option @; disabled hard-errors dontlog-normal",
        "otel-instrumentation; no option @; disabled hard-errors dontlog-normal",
        "otel-instrumentation; no @; log",
        "otel-instrumentation; log 127.0.0.1:514 @; local0 daemon",
        "otel-instrumentation; acl a path -m @ x; str beg sub",
        "otel-scope; span a @ b; parent link kind name",
        "otel-scope; span a @; root",
        "otel-scope; span a kind @; server client internal producer consumer",
        "otel-scope; inject a @; use-vars use-headers",
        "otel-scope; extract a @; use-vars use-headers",
        "otel-scope; status @; ignore unset ok error",
        "otel-scope; instrument @ a value int(1); cnt_int hist_int udcnt_int gauge_int hist_dbl",
        "otel-scope; instrument @ a attr b str(c); update",
        "otel-scope; instrument cnt_int a @ int(1); value desc unit aggr",
        "otel-scope; instrument hist_int a value int(1) @ \"1 2\"; bounds",
        "otel-scope; instrument hist_dbl a value int(1) @ 2; scale",
        "otel-scope; instrument cnt_int a aggr @ value int(1); default drop sum last_value histogram",
        "otel-scope; instrument update a @ b str(c); attr",
        "otel-scope; log-record @ str(a); trace debug info warn error fatal",
        "otel-scope; otel-event on-http-response @ TRUE; if unless",
        "otel-scope; otel-event @; on-http-response on-stream-start on-idle-timeout",
      })
  void inTheFilterSFile(String section, String line, String words) throws IOException {
    for (String word : words.split(" ")) {
      List<String> mutants = mutants(word, words);
      List<String> lines = new ArrayList<>();
      lines.add(section.equals("otel-scope") ? "otel-instrumentation i" : "otel-group g");
      boolean settings = section.equals("otel-instrumentation");
      if (settings) {
        lines.set(0, section + " i");
      }
      for (int i = 0; i < mutants.size(); i++) {
        if (settings) {
          lines.add("  " + line.replace("@", mutants.get(i)));
          continue;
        }
        // A section for each, for many lines may stand in a section once.
        lines.add(section + " s" + i + "\n  span x\n  " + line.replace("@", mutants.get(i)));
      }
      Files.writeString(directory.resolve("haproxy.cfg"), PROXY.formatted(directory));
      check(lines, 1, word, mutants, "otel.cfg");
    }
  }

  private static final String PROXY =
      """
      frontend f
        mode http
        bind 127.0.0.1:0
        filter opentelemetry id x config %s/otel.cfg
      """;

  static Stream<Arguments> functions() {
    SampleCompiler compiler = new SampleCompiler();
    return Stream.of(
        Arguments.of(
            "set-var(txn.x) @", compiler.fetches().stream().map(each -> each.name()).toList()),
        Arguments.of(
            "set-var(txn.x) path,@",
            compiler.converters().stream().map(each -> each.name()).toList()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void inExpressions(String action, List<String> names) throws IOException {
    String all = String.join(" ", names);
    Set<String> known = Set.copyOf(names);
    for (String name : names) {
      // HAProxy has such names, too.
      List<String> mutants =
          mutants(name, all).stream()
              .filter(each -> !known.contains(each) && !each.matches("sr?c_.*|ssl_f_.*"))
              .toList();
      List<String> lines = new ArrayList<>(List.of("backend x", "  mode http"));
      mutants.forEach(each -> lines.add("  http-request " + action.replace("@", each)));
      check(lines, 2, name, mutants, "haproxy.cfg");
    }
  }

  private void check(List<String> lines, int before, String word, List<String> mutants, String name)
      throws IOException {
    Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    Problems problems = new Problems();
    weir.prepare(List.of(directory.resolve("haproxy.cfg")), problems);
    int number = before;
    for (int i = 0; i < mutants.size(); i++) {
      String mutant = mutants.get(i);
      number += (int) lines.get(before + i).lines().count();
      int line = number;
      List<ConfigProblem> found =
          problems.all().stream()
              .filter(
                  each -> each.location().line() == line && each.location().file().endsWith(name))
              .toList();
      assertThat(found.stream().anyMatch(each -> suggests(each, word, mutant)))
          .as("%s for '%s' in: %s", found, word, lines.get(before + i).strip())
          .isTrue();
    }
  }

  /** Where another word is as near, it may have been meant as well. */
  private static boolean suggests(ConfigProblem problem, String word, String mutant) {
    Matcher suggested = SUGGESTED.matcher(problem.hint() == null ? "" : problem.hint());
    return suggested.find()
        && (suggested.group(1).equals(word)
            || distance(suggested.group(1), mutant) <= distance(word, mutant));
  }

  private static int distance(String a, String b) {
    int[] last = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] next = new int[last.length];
      next[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        next[j] = Math.min(last[j - 1] + other, Math.min(last[j], next[j - 1]) + 1);
      }
      last = next;
    }
    return last[b.length()];
  }

  private static List<String> mutants(String word, String words) {
    Set<String> mutants = new LinkedHashSet<>();
    for (int i = 0; i < word.length(); i++) {
      String before = word.substring(0, i);
      String after = word.substring(i + 1);
      char letter = word.charAt(i);
      mutants.add(before + (letter == 'z' ? 'y' : 'z') + after);
      mutants.add(before + after);
      mutants.add(before + letter + letter + after);
    }
    mutants.remove("");
    mutants.removeAll(List.of(words.split(" ")));
    return mutants.stream().collect(Collectors.toList());
  }
}

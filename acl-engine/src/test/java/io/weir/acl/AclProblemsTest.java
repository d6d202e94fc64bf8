package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testkit.TestingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes, each at its place. */
class AclProblemsTest {

  private final AclBench bench = new AclBench();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if zz | 1:4 ALERT no such ACL : 'zz'",
        "if !METH_GTE | 1:5 ALERT no such ACL : 'METH_GTE' (did you mean 'METH_GET'?)",
        "if {path /a } | 1:4 ALERT no such ACL : '{path' (braces stand alone, between blanks: { ... })",
        "if { pathbeg /a } | 1:6 ALERT unknown fetch method 'pathbeg' (did you mean 'path_beg'?)",
        "if { path_bge /a } | 1:6 ALERT unknown fetch method 'path_bge' (did you mean 'path_beg'?)",
        "when TRUE | 1:1 ALERT condition: when (expected: if or unless)",
        "if | 1:1 ALERT condition: an access list is missing beside 'if'",
        "if TRUE or | 1:9 ALERT condition: an access list is missing beside 'or'",
        "if ! | 1:4 ALERT condition: an access list is missing beside '!'",
        "if { always_true | 1:4 ALERT condition: '{' without '}' (expected: '}' as a word of its own, and no empty word)",
        "if { } | 1:4 ALERT condition: { } (expected: a test between the braces)",
        "if { path -x /a } | 1:11 ALERT flag: -x (expected: one of -i -f -m -n -u -M --) (put -- before patterns that begin with a dash)",
        "if { path -m bge /a } | 1:14 ALERT match method: bge (expected: one of [found, bool, int, ip, bin, len, str, beg, sub, dir, dom, end, reg]) (did you mean 'beg'?)",
        "if { path -f /a -m str } | 1:17 ALERT -m: comes after -f (expected: before all files)",
        "if { path -m } | 1:11 ALERT -m: nothing follows (expected: a match method)",
        "if { path -u x /a } | 1:14 ALERT -u: x (expected: a number)",
        "if { bin(00) -m bool } | 1:17 ALERT match method bool cannot compare what 'bin(00)' gives: binary",
        "if { int(1) one } | 1:13 ALERT pattern: 'one' (expected: an integer or a range such as 1:5)",
        "if { int(1) 5:1 } | 1:13 ALERT pattern: '5:1' (expected: an integer or a range such as 1:5)",
        "if { int(1) 3.1 } | 1:13 ALERT pattern: '3.1' (expected: an integer or a range such as 1:5)",
        "if { int(1) gt 9223372036854775807 } | 1:16 ALERT pattern: 'gt 9223372036854775807' (expected: an integer or a range such as 1:5)",
        "if { int(1) lt 1 -9223372036854775808 } | 1:18 ALERT pattern: 'lt -9223372036854775808' (expected: an integer or a range such as 1:5)",
        "if { src 10.0.0.300 } | 1:10 ALERT pattern: '10.0.0.300' (expected: an IPv4 or IPv6 address or network)",
        "if { src ::1/129 } | 1:10 ALERT pattern: '::1/129' (expected: an IPv4 or IPv6 address or network)",
        "if { path -m bin 123 } | 1:18 ALERT pattern: '123' (expected: an even number of hexadecimal digits)",
        "if { path -f /nowhere } | 1:14 ALERT cannot open pattern file '/nowhere': no such file",
        "if { path } | 1:6 WARNING 'path' is compared with nothing and never matches (use -m found to ask whether it is there, or -- if nothing is meant)",
        "if { path eq /a } | 1:11 WARNING 'eq' is a pattern here (only integers and lengths are compared with operators; put -- before it if it is meant)",
        "if { always_true 1 } | 1:18 WARNING match method bool does not look at patterns",
      })
  void areReportedWhereTheyStand(String condition, String expected) {
    assertThat(bench.problems(condition)).contains(expected);
  }

  @Test
  void columnsInsideADerivedFormAreThoseOfTheLine() {
    assertThat(bench.problems("if { hdr_beg(host,x) a }"))
        .singleElement()
        .asString()
        .startsWith("1:19 ALERT");
  }

  @Test
  void variablesNeedAMethod() {
    assertThat(bench.problems("if { var(txn.a) 1 }"))
        .singleElement()
        .asString()
        .contains("how to compare it has to be said");
  }

  @Test
  void namesAreChecked() {
    bench.acls("a!b path /", "or path /", "lonely");

    assertThat(bench.problems())
        .containsExactly(
            "1:1 ALERT acl: a!b (expected: letters, digits, '-', '_', '.' and ':', not '!')",
            "2:1 ALERT acl: or (expected: another name, it joins alternatives)",
            "3:1 ALERT acl 'lonely': no test (expected: a fetch and patterns)");
  }

  @Test
  void aListWithAMistakeIsStillKnown() {
    bench.acls("a int(1) one");

    assertThat(bench.test("if a", new TestingStream())).isFalse();
    assertThat(bench.problems()).hasSize(1);
  }

  @Test
  void aForcedNumberIsTakenOnlyOnce() {
    bench.acls("a path -u 7 /a", "b path -u 7 /b");

    assertThat(bench.problems()).containsExactly("2:3 ALERT -u: 7 (expected: a number of its own)");
  }
}

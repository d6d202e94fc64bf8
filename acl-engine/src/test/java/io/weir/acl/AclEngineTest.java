package io.weir.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.acl.Condition;
import io.weir.api.sample.Availability;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.api.stream.UserListView;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingProxy;
import io.weir.testkit.TestingStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AclEngineTest {

  private final AclBench bench = new AclBench();
  private final TestingHttpRequest request = TestingHttpRequest.of("GET", "/static/a.png?x=1");
  private final TestingStream stream = TestingStream.of(request);

  @Test
  void linesOfOneNameAreAlternatives() {
    bench.acls("static path_beg /img", "static path_end .png", "other path_beg /other");

    assertThat(bench.test("if static", stream)).isTrue();
    assertThat(bench.test("if other", stream)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "if t, true",
    "if f, false",
    "unless t, false",
    "unless f, true",
    "if !f, true",
    "if ! f, true",
    "if !!t, true",
    "if t f, false",
    "if t !f t, true",
    "if f or t, true",
    "if f || f t || t, true",
    "if f || t f, false",
    "unless f or f, true",
    "if { always_true } !{ always_false }, true",
    "if ! { always_true } || f, false",
    "if TRUE !FALSE, true",
  })
  void conditionsAreAlternativesOfListsThatAllMatch(String condition, boolean expected) {
    bench.acls("t always_true", "f always_false");

    assertThat(bench.test(condition, stream)).isEqualTo(expected);
    assertThat(bench.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "if HTTP_URL_SLASH, true",
    "if HTTP_URL_STAR, false",
    "if HTTP_URL_ABS, false",
    "if METH_GET, true",
    "if METH_HEAD, false",
    "if METH_POST, false",
    "if HTTP_1.1, true",
    "if HTTP_1.0, false",
    "if HTTP, true",
    "if LOCALHOST, false",
    "if HTTP_CONTENT, false",
    "if REQ_CONTENT, true",
    "if RDP_COOKIE, false",
  })
  void predefinedListsNeedNoDeclaration(String condition, boolean expected) {
    assertThat(bench.test(condition, stream)).isEqualTo(expected);
  }

  @Test
  void waitEndMatchesOnceNothingMoreCanCome() {
    stream.inspectionOver(false);
    assertThat(bench.test("if WAIT_END", stream)).isFalse();

    stream.inspectionOver(true);
    assertThat(bench.test("if WAIT_END", stream)).isTrue();
    assertThat(bench.condition("if WAIT_END").availability())
        .containsExactly(Availability.MESSAGE_BODY);
  }

  @Test
  void payloadIsComparedAsHexadecimal() {
    TestingStream tcp = new TestingStream().frontend(TestingProxy.frontend(1, "fe").http(false));
    tcp.payload(Direction.REQUEST, "Hello\n", true);

    assertThat(bench.test("if { req.payload(0,6) 48656c6c6f0a }", tcp)).isTrue();
    assertThat(bench.test("if { req.payload(0,5) -m str Hello }", tcp)).isTrue();
    assertThat(bench.test("if REQ_CONTENT", tcp)).isTrue();
  }

  @Test
  void versionsOfTlsAreDottedNumbers() {
    assertThat(bench.test("if { req.ssl_ver 3:3.1 gt 3.3 }", stream)).isFalse();
    assertThat(bench.problems()).isEmpty();
    assertThat(bench.problems("if { req.ssl_ver three }"))
        .containsExactly(
            "1:18 ALERT pattern: 'three' (expected: a version such as 3.1 or a range such as"
                + " 3.0:3.3)");
  }

  @Test
  void ownListsHideThePredefinedOnes() {
    bench.acls("TRUE always_false");

    assertThat(bench.test("if TRUE", stream)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdr_beg(host) www.",
        "hdr_beg(host) -m beg www.",
        "hdr_dom(host) -m beg www.",
        "hdr(host) -m beg www.",
        "hdr_end(host) .org",
        "hdr_sub(host) example",
        "hdr_dom(host) example",
        "hdr_reg(host) ^w+\\.",
        "hdr_len(host) 15",
        "req.hdr_beg(host) www.",
        "path_beg /static",
        "path_dir static",
        "path_end .png",
        "path_len 13",
        "path_reg ^/s",
        "path_sub tic/",
        "url_beg /static",
        "base_beg www.example.org/static",
        "urlp(x) 1",
        "method GET",
        "hdr_reg(host),upper WWW.EXAMPLE.ORG",
      })
  void derivedFormsStandForAFetchAndAMethod(String criterion) {
    request.headers().add("Host", "www.example.org");

    assertThat(bench.test("if { " + criterion + " }", stream)).isTrue();
  }

  @Test
  void everyValueOfAListInAHeaderIsCompared() {
    request.headers().add("Accept", "text/html, text/plain");
    request.headers().add("Accept", "image/png");

    assertThat(bench.test("if { hdr(accept) text/plain }", stream)).isTrue();
    assertThat(bench.test("if { hdr(accept) image/png }", stream)).isTrue();
    assertThat(bench.test("if { hdr(accept) image/gif }", stream)).isFalse();
  }

  @Test
  void aMissingSampleDoesNotMatchAndItsOppositeDoes() {
    assertThat(bench.test("if { hdr(host) -m str x }", stream)).isFalse();
    assertThat(bench.test("if !{ hdr(host) -m str x }", stream)).isTrue();
    assertThat(bench.test("if { res.hdr(server) -m found }", stream)).isFalse();
  }

  @Test
  void standardMethodsAreComparedToTheLetterAndOthersMayIgnoreCase() {
    assertThat(bench.test("if { method get }", stream)).isFalse();
    assertThat(bench.test("if { method -i get }", stream)).isFalse();
    TestingStream purge = TestingStream.of(TestingHttpRequest.of("PURGE", "/"));
    assertThat(bench.test("if { method purge }", purge)).isFalse();
    assertThat(bench.test("if { method -i purge }", purge)).isTrue();
    TestingStream small = TestingStream.of(TestingHttpRequest.of("get", "/"));
    assertThat(bench.test("if { method -i GET }", small)).isFalse();
    assertThat(bench.test("if { method -i Get POST }", small)).isTrue();
    TestingStream patch = TestingStream.of(TestingHttpRequest.of("PATCH", "/"));
    assertThat(bench.test("if { method -i GET a b c d patch }", patch)).isTrue();
  }

  @Test
  void listsMayReferToListsFurtherDown() {
    bench.acls("a acl(b)", "b always_false", "c acl(!a,TRUE)", "b path_end .png");

    assertThat(bench.test("if a", stream)).isTrue();
    assertThat(bench.test("if c", stream)).isFalse();
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  void aListThatRefersToItselfIsRefused() {
    bench.acls("a acl(b)", "b acl(c)", "c acl(a)");

    assertThat(bench.problems()).containsExactly("3:1 ALERT acl 'c' refers to itself through 'a'");
  }

  @Test
  void aConditionTellsWhatItsFetchesNeed() {
    assertThat(bench.condition("if { path / } || { res.hdr(x) 1 }").availability())
        .contains(Availability.REQUEST_HEAD, Availability.RESPONSE_HEAD);
    assertThat(bench.condition("if { path / }").source()).isEqualTo("if { path / }");
  }

  @Test
  void aConditionIsTestedOnTheSideThatIsProcessed() {
    request.headers().add("X", "1");

    assertThat(bench.condition("if { hdr(x) 1 }").test(stream, Direction.REQUEST)).isTrue();
    assertThat(bench.condition("if { hdr(x) 1 }").test(stream, Direction.RESPONSE)).isFalse();
  }

  @Test
  void usersAreComparedByTheirGroups() {
    UserListView users =
        new UserListView() {
          @Override
          public boolean accepts(String user, String password) {
            return user.equals("ann") && password.equals("secret");
          }

          @Override
          public Set<String> groups(String user) {
            return user.equals("ann") ? Set.of("admins", "staff") : Set.of();
          }
        };
    stream.process().userList("people", users);
    // ann:secret
    request.headers().add("Authorization", "Basic YW5uOnNlY3JldA==");
    CompileContext context = CompileContexts.of(stream);

    assertThat(groupTest("people", "staff", context)).isTrue();
    assertThat(groupTest("people", "guests admins", context)).isTrue();
    assertThat(groupTest("people", "guests ann", context)).isFalse();
  }

  private boolean groupTest(String list, String groups, CompileContext context) {
    String text = "if { http_auth_group(" + list + ") " + groups + " }";
    Condition condition = bench.engine().compile(AclBench.words(text, 1), context);
    assertThat(context.problems().all()).isEmpty();
    return condition != null && condition.test(stream, Direction.REQUEST);
  }
}

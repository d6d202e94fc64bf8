package io.weir.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.Guice;
import io.weir.api.acl.AclLookup;
import io.weir.api.sample.Availability;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.Converter;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.ExpressionCompiler;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleExpression;
import io.weir.api.sample.SamplePlace;
import io.weir.api.sample.SampleType;
import io.weir.api.stream.Direction;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingProxy;
import io.weir.testkit.TestingStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleCompilerTest {

  private final SampleCompiler compiler = new SampleCompiler();
  private final TestingStream stream = Examples.stream();
  private final CompileContext context = CompileContexts.of(stream);

  private SampleExpression compile(String text) {
    SampleExpression expression = compiler.compile(CompileContexts.word(text), context);
    assertThat(context.problems().all()).isEmpty();
    assertThat(expression).isNotNull();
    return expression;
  }

  private List<String> shownToTests(String text) {
    List<String> shown = new ArrayList<>();
    compile(text)
        .anyMatch(
            stream,
            Direction.REQUEST,
            sample -> {
              shown.add(sample.toByteText());
              return false;
            });
    return shown;
  }

  @Test
  void showsEveryValueToATest() {
    assertThat(shownToTests("req.hdr(x-list)")).containsExactly("a", "b", "\"c,d\"", "", "e");
    assertThat(shownToTests("req.fhdr(x-list)")).containsExactly("a, b ,\"c,d\",", "e");
    assertThat(shownToTests("req.hdr(x-list),upper")).containsExactly("A", "B", "\"C,D\"", "", "E");
    assertThat(shownToTests("req.hdr(x-list,2)")).containsExactly("b");
    assertThat(shownToTests("req.hdr_ip(x-forwarded-for)"))
        .containsExactly("1.2.3.4", "2001:db8::1", "10.0.0.1");
    assertThat(shownToTests("req.cook(id)")).containsExactly("1", "\"2;3\"");
    assertThat(shownToTests("urlp(x)")).containsExactly("1", "3");
    assertThat(shownToTests("urlp")).containsExactly("1", "two", "4", "3", "5");
    assertThat(shownToTests("req.body_param")).containsExactly("Joe", "K%C3%B6ln", "");
    assertThat(shownToTests("http_auth_group(staff)")).containsExactlyInAnyOrder("admins", "all");
    assertThat(shownToTests("fc_pp_tlv(0xEE)")).containsExactly("own", "second");
    assertThat(shownToTests("fc_pp_tlv(0xEF)")).isEmpty();
    assertThat(shownToTests("src")).containsExactly("192.0.2.7");
    assertThat(shownToTests("req.hdr(none)")).isEmpty();
  }

  @Test
  void stopsAtTheFirstValueThatPasses() {
    List<String> seen = new ArrayList<>();
    boolean found =
        compile("req.hdr(x-list)")
            .anyMatch(
                stream,
                Direction.REQUEST,
                sample -> {
                  seen.add(sample.toByteText());
                  return sample.toByteText().equals("b");
                });
    assertThat(found).isTrue();
    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  void readsTheMessageOfTheDirectionWhereTheNameDoesNotSayWhich() {
    SampleExpression header = compile("hdr(age)");
    assertThat(header.fetch(stream, Direction.REQUEST)).isNull();
    assertThat(header.fetch(stream, Direction.RESPONSE)).isEqualTo(Sample.of("60"));
  }

  @Test
  void runsConvertersBehindConstantsOnce() {
    assertThat(compile("str(abc),upper,length").constant()).isEqualTo(Sample.of(3));
    assertThat(compile("int(2),mul(21)").constant()).isEqualTo(Sample.of(42));
    assertThat(compile("str(x),concat(a,txn.text)").constant()).isNull();
    assertThat(compile("src").constant()).isNull();
    assertThat(compile("str(zz),hex2i").constant()).isNull();
    assertThat(compile("str(zz),hex2i").fetch(stream, Direction.REQUEST)).isNull();
    assertThat(compile("str(a),upper,set-var(txn.z),lower").fetch(stream, Direction.REQUEST))
        .isEqualTo(Sample.of("a"));
  }

  @Test
  void tellsTypesAndWhatIsNeeded() {
    assertThat(compile("src").type()).isEqualTo(SampleType.ADDR);
    assertThat(compile("src,upper").type()).isEqualTo(SampleType.STR);
    assertThat(compile("var(txn.x)").type()).isEqualTo(SampleType.ANY);
    assertThat(compile("int(1),set-var(txn.x)").type()).isEqualTo(SampleType.SINT);
    assertThat(compile("path,lower").availability()).containsExactly(Availability.REQUEST_HEAD);
    assertThat(compile("status").availability()).containsExactly(Availability.RESPONSE_RECORD);
    assertThat(compile("path,lower").source()).isEqualTo("path,lower");
  }

  @Test
  void takesTheSectionsOwnProxyWhereNoneIsNamed() {
    CompileContext inBackend = CompileContexts.of(stream.process(), stream.backend());
    SampleExpression queue = compiler.compile(CompileContexts.word("queue"), inBackend);
    SampleExpression server = compiler.compile(CompileContexts.word("srv_conn(s1)"), inBackend);
    assertThat(queue).isNotNull();
    assertThat(queue.fetch(stream, Direction.REQUEST)).isEqualTo(Sample.of(5));
    assertThat(server).isNotNull();
    assertThat(server.fetch(stream, Direction.REQUEST)).isEqualTo(Sample.of(3));
    TestingProxy listen = TestingProxy.listen(3, "both").frontendConnections(8);
    CompileContext inListen = CompileContexts.of(stream.process(), listen);
    SampleExpression connections = compiler.compile(CompileContexts.word("fe_conn()"), inListen);
    assertThat(connections).isNotNull();
    assertThat(connections.fetch(stream, Direction.REQUEST)).isEqualTo(Sample.of(8));
  }

  @Test
  void compilesConvertersAlone() {
    Converter converters =
        compiler.compileConverters(
            CompileContexts.word("lower,field(2,.)"), SampleType.STR, context);
    assertThat(converters).isNotNull();
    assertThat(converters.convert(Sample.of("A.B.C"), stream, Direction.REQUEST))
        .isEqualTo(Sample.of("b"));
    assertThat(compiler.compileConverters(CompileContexts.word("add(1)"), SampleType.METH, context))
        .isNull();
  }

  @Test
  void asksAccessListsByName() {
    AclLookup lists = new TestingAcls();
    CompileContext withAcls = context.withAcls(lists);
    assertThat(value("acl(yes)", withAcls)).isEqualTo(Sample.of(true));
    assertThat(value("acl(no)", withAcls)).isEqualTo(Sample.of(false));
    assertThat(value("acl(!no,yes)", withAcls)).isEqualTo(Sample.of(true));
    assertThat(value("acl(yes,!yes)", withAcls)).isEqualTo(Sample.of(false));
    assertThat(value("str(x),when(acl,no)", withAcls)).isNull();
    assertThat(value("str(x),when(!acl,no)", withAcls)).isEqualTo(Sample.of("x"));
  }

  private @Nullable Sample value(String text, CompileContext where) {
    SampleExpression expression = compiler.compile(CompileContexts.word(text), where);
    assertThat(where.problems().all()).isEmpty();
    assertThat(expression).isNotNull();
    return expression.fetch(stream, Direction.REQUEST);
  }

  @Test
  void refusesTwoEntriesOfOneName() {
    FetchDefinition mine =
        new FetchDefinition(
            "src", List.of(), SampleType.STR, Set.of(Availability.ALWAYS), "Mine.", a -> null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleCompiler(List.of(() -> List.of(mine)), List.of()))
        .withMessageContaining(
            "src is defined twice, by io.weir.sample.fetch.BuiltInFetches and by "
                + SampleCompilerTest.class.getName());
  }

  @Test
  void addsTheEntriesOfProviders() {
    FetchDefinition mine =
        new FetchDefinition(
            "acme.answer",
            List.of(),
            SampleType.SINT,
            Set.of(Availability.ALWAYS),
            "The answer.",
            arguments -> (s, d) -> Sample.of(42));
    SampleCompiler extended = new SampleCompiler(List.of(() -> List.of(mine)), List.of());
    SampleExpression expression =
        extended.compile(CompileContexts.word("acme.answer,add(1)"), context);
    assertThat(expression).isNotNull();
    assertThat(expression.fetch(stream, Direction.REQUEST)).isEqualTo(Sample.of(43));
    assertThat(extended.fetch("acme.answer")).isEqualTo(mine);
  }

  @Test
  void mistakesOfProvidersAreReportedWhereTheirEntriesAreUsed() {
    FetchDefinition fetch =
        new FetchDefinition(
            "acme.bad",
            List.of(),
            SampleType.STR,
            Set.of(),
            "Fails.",
            arguments -> {
              throw new IllegalStateException("no data");
            });
    ConverterDefinition converter =
        new ConverterDefinition(
            "worse",
            List.of(),
            SampleType.STR,
            SampleType.STR,
            "Fails.",
            arguments -> {
              throw new NoClassDefFoundError("com/acme/Missing");
            });
    SampleCompiler extended =
        new SampleCompiler(List.of(() -> List.of(fetch)), List.of(() -> List.of(converter)));

    assertThat(extended.compile(CompileContexts.word("acme.bad,worse"), context)).isNull();
    assertThat(context.problems().all())
        .extracting(Object::toString)
        .containsExactly(
            "test.cfg:1:1: fetch 'acme.bad' failed while it was made:"
                + " java.lang.IllegalStateException: no data"
                + " (that is a mistake of whoever provides it)",
            "test.cfg:1:10: converter 'worse' failed while it was made:"
                + " java.lang.NoClassDefFoundError: com/acme/Missing"
                + " (that is a mistake of whoever provides it)");
  }

  @Test
  void aFetchThatNeedsNothingIsServedEverywhere() {
    FetchDefinition mine =
        new FetchDefinition(
            "acme.answer",
            List.of(),
            SampleType.SINT,
            Set.of(),
            "The answer.",
            arguments -> (s, d) -> Sample.of(42));
    SampleCompiler extended = new SampleCompiler(List.of(() -> List.of(mine)), List.of());

    for (SamplePlace place : SamplePlace.values()) {
      assertThat(extended.compile(CompileContexts.word("acme.answer"), context.at(Set.of(place))))
          .as(place.label())
          .isNotNull();
    }
  }

  @Test
  void isBoundByItsModule() {
    ExpressionCompiler bound =
        Guice.createInjector(new SampleModule()).getInstance(ExpressionCompiler.class);
    assertThat(bound).isInstanceOf(SampleCompiler.class);
  }

  @Test
  void readsTheOtherFormsOfARequestTarget() {
    assertThat(onTarget("http://u@10.0.0.9:81/p?q", "url_ip")).isEqualTo("10.0.0.9");
    assertThat(onTarget("http://10.0.0.9/p?q", "url_port")).isEqualTo("80");
    assertThat(onTarget("http://[::9]:81/p?q", "url_ip")).isEqualTo("::9");
    assertThat(onTarget("http://[::9]:81/p?q", "url_port")).isEqualTo("81");
    assertThat(onTarget("http://h/p?q", "path")).isEqualTo("/p");
    assertThat(onTarget("http://h/p?q", "pathq")).isEqualTo("/p?q");
    assertThat(onTarget("http://h", "path")).isNull();
    assertThat(onTarget("*", "path")).isNull();
    assertThat(onTarget("host:443", "path")).isNull();
    assertThat(onTarget("/p?", "query")).isEmpty();
    assertThat(onTarget("/p?", "query(with_qm)")).isEmpty();
    assertThat(onTarget("/p", "query")).isNull();
    assertThat(onTarget("/p;jsession=1?a=2", "urlp(jsession,;)")).isEqualTo("1?a=2");
  }

  private @Nullable String onTarget(String target, String expression) {
    TestingStream other = TestingStream.of(TestingHttpRequest.of("GET", target));
    Sample sample = compile(expression).fetch(other, Direction.REQUEST);
    return sample == null ? null : sample.toByteText();
  }

  @Test
  void givesAValueOfChanceWithinItsRange() {
    SampleExpression random = compile("rand(3)");
    for (int i = 0; i < 100; i++) {
      assertThat(((Sample.Int) random.fetch(stream, Direction.REQUEST)).value()).isBetween(0L, 2L);
    }
    assertThat(compile("uuid").fetch(stream, Direction.REQUEST).toByteText())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(compile("uuid(7)").fetch(stream, Direction.REQUEST).toByteText())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    long now = System.currentTimeMillis() / 1000;
    assertThat(((Sample.Int) compile("date").fetch(stream, Direction.REQUEST)).value())
        .isBetween(now - 5, now + 5);
    assertThat(((Sample.Int) compile("date(3600)").fetch(stream, Direction.REQUEST)).value())
        .isBetween(now + 3595, now + 3605);
    assertThat(((Sample.Int) compile("date_us").fetch(stream, Direction.REQUEST)).value())
        .isBetween(0L, 999_999L);
    assertThat(((Sample.Int) compile("pid").fetch(stream, Direction.REQUEST)).value())
        .isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void readsPayloadBehindItsLength() {
    TestingStream binary = new TestingStream();
    ((TestingProxy) binary.frontend()).http(false);
    binary.payload(Direction.REQUEST, "\0\2abXYZ", true);
    assertThat(payload(binary, "req.payload_lv(0,2)")).isEqualTo("ab");
    assertThat(payload(binary, "req.payload_lv(0,2,+1)")).isEqualTo("bX");
    assertThat(payload(binary, "req.payload_lv(0,2,4)")).isEqualTo("XY");
    assertThat(payload(binary, "payload_lv(0,2,-2)")).isEqualTo("\0\2");
    assertThat(payload(binary, "res.payload_lv(0,2)")).isNull();
  }

  private @Nullable String payload(TestingStream of, String expression) {
    Sample sample = compile(expression).fetch(of, Direction.REQUEST);
    return sample == null ? null : ((Sample.Binary) sample).value();
  }
}

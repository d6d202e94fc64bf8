package io.weir.proxy.netty.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.stream.Direction;
import io.weir.proxy.netty.config.PlannerFixture;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.InternalService;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.Reply;
import io.weir.proxy.netty.plan.ServerState;
import io.weir.proxy.netty.rule.TestingProxiedStream;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsPageServiceTest {

  private static ProcessPlan plan(String... lines) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "defaults",
                "  mode http",
                "  timeout client 1s",
                "  timeout connect 1s",
                "  timeout server 1s",
                "frontend <fe>",
                "  bind 127.0.0.1:0",
                "  filter tagging t1",
                "backend b1",
                "  server s1 127.0.0.1:8001",
                "  server s2 127.0.0.1:8002",
                "backend b2",
                "  server s1 127.0.0.1:8003",
                "listen stats",
                "  bind 127.0.0.1:0",
                "  stats uri /st"));
    for (String line : lines) {
      all.add("  " + line);
    }
    all.replaceAll(line -> line.replace("<fe>", "fe"));
    return PlannerFixture.of(all.toArray(new String[0])).plan();
  }

  private static InternalService service(ProcessPlan plan) {
    BackendPlan last = plan.backends().get(plan.backends().size() - 1);
    return Objects.requireNonNull(last.service());
  }

  private static TestingProxiedStream stream(String method, String uri, String... headers) {
    return new TestingProxiedStream(TestingStream.of(TestingHttpRequest.of(method, uri, headers)));
  }

  private static String body(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static String header(Reply reply, String name) {
    return reply.headers().stream()
        .filter(field -> field.name().equals(name))
        .map(Reply.Field::value)
        .findFirst()
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({"GET,/st,true", "HEAD,/st;csv,true", "PUT,/st,false", "GET,/other,false"})
  void answersItsOwnAddressesOnly(String method, String uri, boolean expected) {
    assertThat(service(plan()).accepts(stream(method, uri))).isEqualTo(expected);
  }

  @Test
  void showsEveryProxyServerAndFilter() {
    Reply reply = service(plan("stats refresh 7s")).answer(stream("GET", "/st"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(header(reply, "content-type")).startsWith("text/html");
    assertThat(body(reply))
        .contains("<h2>fe</h2>", "<h2>b1</h2>", "127.0.0.1:8002", "Filter tagging t1 of fe")
        .contains("<td>tags</td><td>7</td>")
        .contains("http-equiv=\"refresh\" content=\"7\"")
        .doesNotContain("<form");
  }

  @Test
  void showsThemToProgramsToo() {
    InternalService service = service(plan());

    assertThat(body(service.answer(stream("GET", "/st;csv"))))
        .startsWith("# pxname,")
        .contains("\nb1,s2,");
    assertThat(body(service.answer(stream("GET", "/st;json")))).startsWith("[[{");
    assertThat(body(service.answer(stream("GET", "/st;typed")))).startsWith("F.");
    assertThat(body(service.answer(stream("GET", "/st?;csv;scope=b1"))))
        .contains("\nb1,BACKEND")
        .doesNotContain("\nb2,");
  }

  @Test
  void showsOnlyTheScopeOfTheConfiguration() {
    assertThat(
            body(service(plan("stats scope .", "stats scope b2")).answer(stream("GET", "/st;csv"))))
        .contains("\nb2,", "\nstats,")
        .doesNotContain("\nb1,");
  }

  @Test
  void asksForThePassword() {
    InternalService service = service(plan("stats auth tom:secret", "stats realm Here"));

    Reply asked = service.answer(stream("GET", "/st"));
    assertThat(asked.status()).isEqualTo(401);
    assertThat(header(asked, "www-authenticate")).isEqualTo("Basic realm=\"Here\"");
    assertThat(
            service
                .answer(stream("GET", "/st", "authorization", "Basic dG9tOnNlY3JldA=="))
                .status())
        .isEqualTo(200);
    assertThat(service.answer(stream("GET", "/st", "authorization", "Basic dG9tOndyb25n")).status())
        .isEqualTo(401);
    assertThat(service.answer(stream("GET", "/st", "authorization", "Basic ?")).status())
        .isEqualTo(401);
  }

  @Test
  void followsItsOwnAccessRules() {
    InternalService service =
        service(
            plan(
                "stats http-request deny if { path /st;x }",
                "stats http-request allow if TRUE",
                "stats auth tom:secret"));

    assertThat(service.answer(stream("GET", "/st;x")).status()).isEqualTo(403);
    assertThat(service.answer(stream("GET", "/st")).status()).isEqualTo(200);
  }

  private static TestingProxiedStream post(String uri, String form) {
    TestingProxiedStream stream = stream("POST", uri);
    stream.stream().payload(Direction.REQUEST, form, true);
    return stream;
  }

  @Test
  void changesServersForAdministrators() {
    ProcessPlan plan = plan("stats admin if TRUE");
    InternalService service = service(plan);
    assertThat(body(service.answer(stream("GET", "/st")))).contains("<form method=\"post\"");
    assertThat(service.needsBody(post("/st", ""))).isTrue();

    int id = plan.backends().get(0).proxy().id();
    Reply reply = service.answer(post("/st?scope=b1", "s=s1&s=s2&action=maint&b=%23" + id));

    assertThat(reply.status()).isEqualTo(303);
    assertThat(header(reply, "location")).isEqualTo("/st;st=DONE&scope=b1");
    assertThat(plan.backends().get(0).servers())
        .allSatisfy(
            server -> assertThat(server.state().admin()).isEqualTo(ServerState.Admin.MAINTENANCE));
    assertThat(body(service.answer(stream("GET", "/st;st=DONE"))))
        .contains("The action was carried out.");
  }

  @ParameterizedTest
  @CsvSource({
    "s=s9&action=maint&b=b1,ERRP",
    "s=s1&s=s9&action=maint&b=b1,PART",
    "s=s1&action=explode&b=b1,ERRP",
    "s=s1&action=maint&b=nope,NONE",
    "action=maint&b=b1,NONE"
  })
  void saysHowAFormWent(String form, String outcome) {
    Reply reply = service(plan("stats admin if TRUE")).answer(post("/st", form));

    assertThat(header(reply, "location")).isEqualTo("/st;st=" + outcome);
  }

  @Test
  void changesNothingForOthers() {
    ProcessPlan plan = plan("stats admin if FALSE");
    Reply reply = service(plan).answer(post("/st", "s=s1&action=maint&b=b1"));

    assertThat(header(reply, "location")).isEqualTo("/st;st=DENY");
    assertThat(plan.backends().get(0).servers().get(0).state().admin())
        .isEqualTo(ServerState.Admin.READY);
  }

  @Test
  void answersForAFrontendToo() {
    ProcessPlan plan =
        PlannerFixture.of(
                "defaults",
                "  mode http",
                "  timeout client 1s",
                "frontend fe",
                "  bind 127.0.0.1:0",
                "  stats uri /st",
                "  default_backend be",
                "backend be")
            .plan();

    BackendPlan page = plan.frontends().get(0).switching().select(stream("GET", "/st"));
    BackendPlan rest = plan.frontends().get(0).switching().select(stream("GET", "/x"));
    assertThat(Objects.requireNonNull(page).service()).isNotNull();
    assertThat(Objects.requireNonNull(rest).proxy().name()).isEqualTo("be");
    assertThat(new StatTable(plan).rows())
        .extracting(row -> row.text(StatColumn.SVNAME))
        .containsExactly("FRONTEND", "BACKEND");
  }
}

package io.weir.proxy.netty.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.DomainSocketAddress;
import io.weir.api.management.CliLevel;
import io.weir.api.sample.Sample;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.VariableName;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.BindAddress;
import io.weir.proxy.netty.plan.ConnectionMode;
import io.weir.proxy.netty.plan.ConnectionReuse;
import io.weir.proxy.netty.plan.ForwardedFor;
import io.weir.proxy.netty.plan.FrontendPlan;
import io.weir.proxy.netty.plan.ProcessPlan;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerState;
import io.weir.proxy.netty.rule.TestingProxiedStream;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyPlannerTest {

  private static Path resource(String name) {
    URL url = Objects.requireNonNull(ProxyPlannerTest.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"names", "rules", "defaults", "places", "idle"})
  void tellsEveryMistakeOfAFileInOneRun(String name) throws IOException {
    PlannerFixture planned = PlannerFixture.of(resource(name + ".cfg"));

    assertThat(planned.isRefused()).isTrue();
    assertThat(planned.problemText())
        .isEqualTo(Files.readString(resource(name + ".errors.txt")).strip());
  }

  /** In mode tcp few aliases may stand: that is no mistake of a line which others replace. */
  @Test
  void takesFormatsOfAnotherModeWhereNothingUsesThem() {
    PlannerFixture planned =
        PlannerFixture.of(
            "defaults",
            "  mode http",
            "  log-format \"%ci %TR/%Ta %ST %HM %HU\"",
            "  error-log-format \"%ci %HM\"",
            "  unique-id-format %HM-%Ts",
            "  http-error status 503 content-type text/plain lf-string \"%HM %ci\"",
            "  timeout client 1s",
            "listen first",
            "  mode tcp",
            "  option tcplog",
            "  error-log-format %ci",
            "  unique-id-format %Ts",
            "  bind 127.0.0.1:0",
            "listen second",
            "  mode tcp",
            "  log-format %ci:%cp",
            "  error-log-format %ci",
            "  unique-id-format %Ts",
            "  bind 127.0.0.1:0",
            "backend third",
            "  mode tcp",
            "  disabled",
            "  http-check comment of several words",
            "defaults",
            "  mode tcp",
            "  log-format %HM");

    assertThat(planned.problemText()).doesNotContain("ALERT");
    assertThat(planned.isRefused()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "server s 127.0.0.1 check, true",
    "server s 127.0.0.1:0 check, true",
    "server s 127.0.0.1:+10 check, true",
    "server s 127.0.0.1 check addr 127.0.0.2, true",
    "server s 127.0.0.1, false",
    "server s 127.0.0.1:80 check addr 127.0.0.2, false",
    "server s 127.0.0.1 check port 80, false",
    "server s unix@/tmp/weir.sock check, false",
    "'option httpchk;http-check connect port 80;server s 127.0.0.1 check', false",
    "'option httpchk;http-check set-var(check.a) int(1);http-check connect port 80;server s 127.0.0.1 check', false",
    "'option httpchk;http-check connect;server s 127.0.0.1 check', true"
  })
  void asksForThePortThatChecksConnectTo(String lines, boolean refused) {
    String section = "backend b;mode http;timeout connect 1s;timeout server 1s;" + lines;
    PlannerFixture planned = PlannerFixture.of(section.split(";"));

    assertThat(planned.problemText().contains("server 's' has neither service port nor check port"))
        .isEqualTo(refused);
    assertThat(planned.isRefused()).as(planned.problemText()).isEqualTo(refused);
  }

  @Test
  void saysOnceWhereAFilterIdIsUsedAlready() {
    PlannerFixture planned =
        PlannerFixture.of(
            "frontend fe", "  bind 127.0.0.1:0", "  filter tagging one", "  filter tagging one");

    assertThat(planned.problemText())
        .containsOnlyOnce("'one' : duplicated filter ID")
        .contains("it is used already, at");
  }

  private static ProcessPlan whole() {
    return PlannerFixture.of(resource("whole.cfg")).plan();
  }

  @Test
  void plansTheProcess() {
    ProcessPlan plan = whole();

    assertThat(plan.threads()).isEqualTo(3);
    assertThat(plan.maxConnections()).isEqualTo(10);
    assertThat(plan.variables().get(VariableName.parse("proc.a"))).isEqualTo(Sample.of(1L));
    assertThat(plan.management().sockets()).hasSize(1);
    assertThat(plan.management().sockets().get(0).level()).isEqualTo(CliLevel.OPERATOR);
    assertThat(plan.filters()).hasSize(1);
    assertThat(plan.state().proxies())
        .extracting(ProxyView::name)
        .containsExactly("fe", "both", "be");
  }

  @Test
  void plansFrontends() {
    FrontendPlan fe = whole().frontends().get(0);

    assertThat(fe.listeners()).hasSize(2);
    assertThat(fe.listeners().get(0).name()).isEqualTo("first");
    assertThat(fe.listeners().get(0).acceptProxy()).isTrue();
    assertThat(fe.listeners().get(0).address()).isInstanceOf(BindAddress.Inet.class);
    assertThat(fe.listeners().get(1).id()).isEqualTo(9);
    assertThat(fe.monitor()).isNotNull();
    assertThat(fe.monitor().uri()).isEqualTo("/alive");
    assertThat(fe.uniqueIdHeader()).isEqualTo("x-id");
    assertThat(fe.proxy().connectionMode()).isEqualTo(ConnectionMode.CLOSE);
    assertThat(fe.proxy().forwardedFor()).isNotSameAs(ForwardedFor.NONE);
    assertThat(fe.proxy().timeouts().client()).isEqualTo(1000);
    assertThat(fe.proxy().timeouts().httpKeepAlive()).isEqualTo(1000);
  }

  @Test
  void sharesOneProxyBetweenBothSidesOfAListenSection() {
    ProcessPlan plan = whole();
    BackendPlan back = plan.backends().get(0);

    assertThat(back.proxy()).isSameAs(plan.frontends().get(1).proxy());
    assertThat(back.retries()).isEqualTo(7);
    ServerPlan first = back.servers().get(0);
    assertThat(first.state().weight()).isEqualTo(5);
    assertThat(first.proxyProtocol()).isEqualTo(2);
    assertThat(first.maxQueue()).isEqualTo(4);
    ServerPlan second = back.servers().get(1);
    assertThat(second.backup()).isTrue();
    assertThat(second.state().address()).isEqualTo(new DomainSocketAddress("/tmp/x.sock"));
    assertThat(plan.checks()).hasSize(1);
    assertThat(plan.checks().get(0).inter()).isEqualTo(3000);
  }

  @Test
  void plansBackends() {
    PlannerFixture planned = PlannerFixture.of(resource("whole.cfg"));
    BackendPlan be = planned.plan().backends().get(1);

    assertThat(be.redispatch()).isNotZero();
    assertThat(be.reuse()).isEqualTo(ConnectionReuse.NEVER);
    assertThat(planned.problemText()).contains("'option abortonclose' has no effect in Weir");
  }

  @ParameterizedTest
  @CsvSource({"/a,be-a", "/b,be-b", "/dyn,be-b", "/no,be-default", "/other,be-default"})
  void switchesByRuleByNameMadeAtRunTimeAndByDefault(String path, String backend) {
    ProcessPlan plan =
        PlannerFixture.of(
                "defaults",
                "  mode http",
                "  timeout client 1s",
                "frontend fe",
                "  bind 127.0.0.1:0",
                "  use_backend be-a if { path /a }",
                "  use_backend be-b unless !{ path /b }",
                "  use_backend be-%[str(b)] if { path /dyn }",
                "  use_backend nobody-%[path] if { path /no }",
                "  default_backend be-default",
                "backend be-a",
                "backend be-b",
                "backend be-default")
            .plan();
    BackendPlan chosen =
        plan.frontends()
            .get(0)
            .switching()
            .select(new TestingProxiedStream(TestingStream.of(TestingHttpRequest.of("GET", path))));

    assertThat(chosen).isNotNull();
    assertThat(chosen.proxy().name()).isEqualTo(backend);
  }

  @Test
  void leavesDisabledSectionsOut() {
    PlannerFixture planned =
        PlannerFixture.of(
            "defaults",
            "  mode http",
            "  timeout client 1s",
            "frontend off",
            "  disabled",
            "  bind 127.0.0.1:0",
            "  default_backend nowhere",
            "frontend fe",
            "  bind 127.0.0.1:0",
            "  default_backend be-off",
            "backend be-off",
            "  disabled");

    assertThat(planned.plan().frontends()).hasSize(1);
    assertThat(planned.plan().backends()).isEmpty();
    assertThat(planned.problemText()).contains("default_backend 'be-off' is disabled");
  }

  @Test
  void startsDisabledServersInMaintenance() {
    ProcessPlan plan =
        PlannerFixture.of(
                "defaults",
                "  mode tcp",
                "  timeout connect 1s",
                "  timeout server 1s",
                "backend be",
                "  server s1 127.0.0.1:8000 disabled")
            .plan();

    assertThat(plan.backends().get(0).servers().get(0).state().admin())
        .isEqualTo(ServerState.Admin.MAINTENANCE);
  }

  @Test
  void resolvesHostNamesAtStartAndTellsThoseItCannot() {
    assertThat(
            PlannerFixture.of(
                    "defaults",
                    "  mode tcp",
                    "  timeout connect 1s",
                    "  timeout server 1s",
                    "backend be",
                    "  server s1 does-not-exist.invalid:8000")
                .problemText())
        .contains("6:13 could not resolve address 'does-not-exist.invalid'");
  }

  @Test
  void showsUsersToSamples() {
    ProcessPlan plan =
        PlannerFixture.of(
                "userlist U",
                "  user tom insecure-password secret groups g1",
                // "Hello world!": a test vector of the SHA-crypt specification.
                "  user ann password"
                    + " $6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
                "defaults",
                "  mode http",
                "  timeout client 1s",
                "frontend fe",
                "  bind 127.0.0.1:0")
            .plan();
    var users = Objects.requireNonNull(plan.state().userList("U"));

    assertThat(users.accepts("tom", "secret")).isTrue();
    assertThat(users.accepts("tom", "Secret")).isFalse();
    assertThat(users.accepts("ann", "Hello world!")).isTrue();
    assertThat(users.accepts("ann", "Hello world!")).isTrue();
    assertThat(users.accepts("ann", "hello")).isFalse();
    assertThat(users.accepts("nobody", "")).isFalse();
    assertThat(users.groups("tom")).containsExactly("g1");
    assertThat(plan.state().userList("V")).isNull();
  }
}

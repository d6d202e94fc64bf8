package io.weir.proxy.netty;

import io.weir.api.filter.RuleSet;
import io.weir.proxy.netty.plan.ProxyRules;
import io.weir.proxy.netty.plan.Timeouts;
import io.weir.proxy.netty.plan.Verdict;
import io.weir.testkit.adapter.AdapterUnderTest;
import io.weir.testkit.adapter.Denial;
import io.weir.testkit.adapter.ProxySetup;
import io.weir.testkit.adapter.RunningAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;

/** This adapter, as its contract sees it: it can do everything. */
final class NettyAdapter implements AdapterUnderTest {

  @Override
  public RunningAdapter start(ProxySetup setup) throws IOException {
    TestProxy proxy = new TestProxy();
    proxy.http = setup.http();
    proxy.retries = 0;
    proxy.listen = !setup.separateBackend();
    proxy.bufferRequest = setup.bufferRequest();
    proxy.ownFrontendFilters = setup.frontendFilters();
    proxy.ownBackendFilters = setup.backendFilters();
    proxy.timeouts =
        new Timeouts(30_000, setup.serverTimeout().toMillis(), 500, 500, 5000, 5000, 0, 0, 0, 500);
    ProxyRules rules = rules(setup.denial());
    if (setup.denial() == Denial.FRONTEND_REQUEST || setup.denial() == Denial.TCP_CONTENT) {
      proxy.frontendRules = rules;
    } else {
      proxy.backendRules = rules;
      proxy.frontendRules = proxy.listen ? rules : ProxyRules.NONE;
    }
    return running(proxy.server(setup.origin().getPort()).start());
  }

  private static ProxyRules rules(Denial denial) {
    return switch (denial) {
      case NONE -> ProxyRules.NONE;
      case FRONTEND_REQUEST, BACKEND_REQUEST ->
          TestRules.of(RuleSet.HTTP_REQUEST, stream -> TestRules.deny(403));
      case RESPONSE -> TestRules.of(RuleSet.HTTP_RESPONSE, stream -> TestRules.deny(403));
      case TCP_CONTENT -> TestRules.of(RuleSet.TCP_REQUEST_CONTENT, stream -> Verdict.REJECT);
    };
  }

  private static RunningAdapter running(TestProxy proxy) {
    InetSocketAddress address = (InetSocketAddress) proxy.listeningOn();
    return new RunningAdapter() {
      @Override
      public InetSocketAddress address() {
        return address;
      }

      @Override
      public void stopGracefully() {
        proxy.running().stopGracefully(0);
      }

      @Override
      public void close() {
        proxy.close();
      }
    };
  }
}

package io.weir.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.weir.testkit.adapter.AdapterContract;
import io.weir.testkit.adapter.AdapterUnderTest;
import io.weir.testkit.adapter.Capability;
import io.weir.testkit.adapter.ProxySetup;
import io.weir.testkit.adapter.RunningAdapter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract finds what is wrong with an adapter, and nothing else. */
class BrokenAdapterTest {

  private static volatile AdapterUnderTest adapter = new NettyAdapter();

  /** The contract, run on whatever adapter a test gives. */
  static final class Suite implements AdapterContract {
    @Override
    public AdapterUnderTest adapter() {
      return adapter;
    }
  }

  private static EngineExecutionResults run(AdapterUnderTest checked) {
    adapter = checked;
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(Suite.class)).execute();
  }

  private static Set<String> names(java.util.stream.Stream<Event> events) {
    return events
        .map(event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @EnumSource
  void failsExactlyTheChecksOfWhatIsBroken(Defect defect) {
    EngineExecutionResults results = run(new BrokenAdapter(defect));
    assertThat(names(results.testEvents().failed().stream()))
        .containsExactlyElementsOf(defect.failing());
    assertThat(results.testEvents().aborted().list()).isEmpty();
  }

  @Test
  void abortsTheChecksOfWhatAnAdapterDoesNotClaimAndSaysSo() {
    EngineExecutionResults results = run(new Modest());

    assertThat(names(results.testEvents().failed().stream())).isEmpty();
    assertThat(names(results.testEvents().aborted().stream()))
        .contains(
            "followsATcpStreamBothWays",
            "followsAnUpgradeUpToTheEndOfItsTunnel",
            "showsTheBackendOnceItIsSet",
            "letsStreamsFinishWhenItStopsGracefully")
        .doesNotContain("followsARequestThatAServerAnswers");
    assertThat(results.testEvents().aborted().stream())
        .allSatisfy(
            event ->
                assertThat(event.getPayload(TestExecutionResult.class).orElseThrow().getThrowable())
                    .hasValueSatisfying(
                        reason -> assertThat(reason).hasMessageContaining("not declared: ")));
    assertThat(results.testEvents().reportingEntryPublished().stream())
        .anySatisfy(
            event ->
                assertThat(event.getPayload(ReportEntry.class).orElseThrow().getKeyValuePairs())
                    .containsEntry("not declared", "TCP: " + Capability.TCP.sentence()));
  }

  /** Claims no more than to proxy HTTP within one section. */
  private static final class Modest implements AdapterUnderTest {
    @Override
    public Set<Capability> capabilities() {
      return EnumSet.of(Capability.HTTP);
    }

    @Override
    public RunningAdapter start(ProxySetup setup) throws IOException {
      assertThat(setup.http()).isTrue();
      assertThat(setup.separateBackend()).isFalse();
      return new NettyAdapter().start(setup);
    }
  }
}

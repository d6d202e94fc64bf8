package io.weir.proxy.netty;

import io.weir.api.filter.Filter;
import io.weir.api.filter.StreamFilter;
import io.weir.api.stream.EventSet;
import io.weir.api.stream.ProxyView;
import io.weir.api.stream.Stream;
import io.weir.api.stream.StreamEvent;
import io.weir.testkit.adapter.AdapterUnderTest;
import io.weir.testkit.adapter.ProxySetup;
import io.weir.testkit.adapter.RunningAdapter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An adapter with one defect. */
record BrokenAdapter(Defect defect) implements AdapterUnderTest {

  @Override
  public RunningAdapter start(ProxySetup setup) throws IOException {
    ProxySetup changed = defect.setUp(setup);
    return new NettyAdapter()
        .start(
            changed.withFilters(
                tampered(changed.frontendFilters()), tampered(changed.backendFilters())));
  }

  /** Long enough for what comes, and short: much never comes. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  private List<Function<ProxyView, Filter>> tampered(List<Function<ProxyView, Filter>> filters) {
    return filters.stream().map(this::tampered).toList();
  }

  private Function<ProxyView, Filter> tampered(Function<ProxyView, Filter> filter) {
    return proxy -> new TamperedFilter(filter.apply(proxy), defect);
  }

  private record TamperedFilter(Filter real, Defect defect) implements Filter {

    @Override
    public String id() {
      return real.id();
    }

    @Override
    public String keyword() {
      return real.keyword();
    }

    @Override
    public ProxyView proxy() {
      return real.proxy();
    }

    @Override
    public EventSet events() {
      return defect.events(real);
    }

    @Override
    public void start() {}

    @Override
    public @Nullable StreamFilter attach(Stream stream) {
      Stream shown = defect.shown(stream);
      StreamFilter attached = defect.attach(real, shown);
      return attached == null ? null : new TamperedStream(attached, shown, defect);
    }

    @Override
    public Map<String, Long> counters() {
      return real.counters();
    }

    @Override
    public void close(long timeoutMillis) {}
  }

  private record TamperedStream(StreamFilter real, Stream stream, Defect defect)
      implements StreamFilter {

    @Override
    public void onEvent(StreamEvent event) {
      defect.event(real, stream, event);
    }

    @Override
    public long idleTimeoutNanos() {
      return real.idleTimeoutNanos();
    }

    @Override
    public void detach() {
      defect.detach(real);
    }
  }
}

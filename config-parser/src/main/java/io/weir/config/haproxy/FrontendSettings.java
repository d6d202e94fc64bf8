package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a proxy accepts connections and chooses backends.
 *
 * @param maxconn connections at a time; 0 where not given
 * @param backlog connections that wait to be accepted; 0 where not given
 * @param sessionRateLimit new sessions per second; 0 for no limit
 * @param defaultBackend a name, or a log format that makes one; null where the proxy itself serves
 * @param useBackends in order
 * @param monitor the address that answers whether the proxy is well, or null
 * @param captures slots for headers, in order
 */
public record FrontendSettings(
    List<BindLine> binds,
    int maxconn,
    int backlog,
    int sessionRateLimit,
    @Nullable Word defaultBackend,
    List<UseBackend> useBackends,
    @Nullable Monitor monitor,
    List<Capture> captures) {

  /** Of a proxy that accepts no connections. */
  public static final FrontendSettings NONE =
      new FrontendSettings(List.of(), 0, 0, 0, null, List.of(), null, List.of());

  public FrontendSettings {
    binds = List.copyOf(binds);
    useBackends = List.copyOf(useBackends);
    captures = List.copyOf(captures);
  }

  /**
   * {@code monitor-uri} and {@code monitor fail}.
   *
   * @param uri compared with the whole request URI
   * @param failConditions 503 instead of 200 where one of them is met; each from {@code if} or
   *     {@code unless} on
   */
  public record Monitor(Word uri, List<List<Word>> failConditions) {
    public Monitor {
      failConditions = failConditions.stream().map(List::copyOf).toList();
    }
  }
}

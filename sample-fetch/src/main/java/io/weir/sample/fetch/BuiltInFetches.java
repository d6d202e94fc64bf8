package io.weir.sample.fetch;

import io.weir.api.sample.FetchDefinition;
import java.util.ArrayList;
import java.util.List;

/** All tables of fetches. */
public final class BuiltInFetches {

  private BuiltInFetches() {}

  public static List<FetchDefinition> all() {
    List<FetchDefinition> all = new ArrayList<>();
    all.addAll(ConstantFetches.lines());
    all.addAll(InternalFetches.lines());
    all.addAll(ConnectionFetches.lines());
    all.addAll(TcpFetches.lines());
    all.addAll(HttpHeadFetches.lines());
    all.addAll(HeaderFetches.lines());
    all.addAll(CookieFetches.lines());
    all.addAll(BodyFetches.lines());
    all.addAll(HashFetches.lines());
    all.addAll(AuthorizationFetches.lines());
    all.addAll(CaptureFetches.lines());
    all.addAll(ProxyFetches.lines());
    all.addAll(TimerFetches.lines());
    all.addAll(TlsFetches.lines());
    all.addAll(CertificateFetches.lines());
    all.addAll(HelloFetches.lines());
    return all;
  }
}

package com.example.weir;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetchProvider;
import io.weir.api.sample.SampleType;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The fetch {@code req.tenant(default)}: the first label of the host that was asked for. */
public final class TenantFetches implements SampleFetchProvider {

  @Override
  public Collection<FetchDefinition> fetches() {
    return List.of(
        new FetchDefinition(
            "req.tenant",
            List.of(Parameter.optional("default", ArgumentType.STRING)),
            SampleType.STR,
            Set.of(Availability.REQUEST_HEAD),
            "The first label of the host that was asked for.",
            arguments -> {
              String missing = arguments.string(0, "");
              return (stream, direction) -> {
                if (stream.request() == null) {
                  return null;
                }
                String host = stream.request().headers().first("host");
                int dot = host == null ? -1 : host.indexOf('.');
                return Sample.of(dot < 0 ? missing : host.substring(0, dot));
              };
            }));
  }
}

package io.weir.sample.fetch;

import io.weir.api.sample.Arguments;
import io.weir.api.sample.Availability;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.sample.SampleType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How tables write their lines, and the small conversions that most functions end in. */
final class FetchLines {

  private FetchLines() {}

  /** A fetch without parameters. */
  static FetchDefinition fetch(
      String name, SampleType output, Availability where, String summary, SampleFetch fetch) {
    return new FetchDefinition(name, List.of(), output, Set.of(where), summary, arguments -> fetch);
  }

  /** A fetch with parameters. */
  static FetchDefinition fetch(
      String name,
      List<Parameter> parameters,
      SampleType output,
      Availability where,
      String summary,
      Function<Arguments, @Nullable SampleFetch> factory) {
    return new FetchDefinition(name, parameters, output, Set.of(where), summary, factory::apply);
  }

  /** The same fetch under another name. */
  static FetchDefinition alias(String name, FetchDefinition of) {
    return new FetchDefinition(
        name, of.parameters(), of.output(), of.availability(), of.summary(), of.factory());
  }

  static @Nullable Sample text(@Nullable String byteText) {
    return byteText == null ? null : Sample.of(byteText);
  }

  static @Nullable Sample address(@Nullable InetSocketAddress socket) {
    InetAddress address = socket == null ? null : socket.getAddress();
    return address == null ? null : Sample.of(address);
  }

  static @Nullable Sample port(@Nullable InetSocketAddress socket) {
    return socket == null ? null : Sample.of(socket.getPort());
  }

  /** An integer that is unknown where it is negative. */
  static @Nullable Sample known(long value) {
    return value < 0 ? null : Sample.of(value);
  }
}

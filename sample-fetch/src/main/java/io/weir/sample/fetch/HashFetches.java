package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.REQUEST_HEAD;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.sample.fetch.FetchLines.fetch;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Sample;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.Stream;
import io.weir.sample.hash.Hashes;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short stand-ins for what was requested, and by whom (HAProxy manual, section 7.3.6). */
final class HashFetches {

  private HashFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        fetch(
            "base32",
            SINT,
            REQUEST_HEAD,
            "A hash of base: sdbm with full avalanche.",
            (s, d) -> number(base(s))),
        fetch(
            "base32+src",
            BIN,
            REQUEST_HEAD,
            "The four bytes of base32 and those of the client's address.",
            (s, d) -> withSource(base(s), s)),
        fetch(
            "url32",
            SINT,
            REQUEST_HEAD,
            "A hash of the first Host header and the request target.",
            (s, d) -> number(url(s))),
        fetch(
            "url32+src",
            BIN,
            REQUEST_HEAD,
            "The four bytes of url32 and those of the client's address.",
            (s, d) -> withSource(url(s), s)));
  }

  private static @Nullable String base(Stream stream) {
    HttpRequest request = stream.request();
    return request == null ? null : HttpHeadFetches.base(request, Uris.path(request.uri()));
  }

  private static @Nullable String url(Stream stream) {
    HttpRequest request = stream.request();
    return request == null ? null : HttpHeadFetches.base(request, Uris.pathAndQuery(request.uri()));
  }

  private static @Nullable Sample number(@Nullable String text) {
    return text == null ? null : Sample.of(Hashes.avalanche(Hashes.sdbm(text)));
  }

  private static @Nullable Sample withSource(@Nullable String text, Stream stream) {
    InetSocketAddress source = stream.source();
    if (text == null || source == null) {
      return null;
    }
    long hash = Hashes.avalanche(Hashes.sdbm(text));
    StringBuilder bytes = new StringBuilder(20);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.append((char) (hash >> shift & 0xFF));
    }
    return Sample.ofBinary(bytes.append(ByteText.of(source.getAddress().getAddress())).toString());
  }
}

package io.weir.exporters.zipkin;

import zipkin2.Span;
import zipkin2.reporter.BytesEncoder;
import zipkin2.reporter.Encoding;

/** Encodes spans with the endpoint that the configuration gives them. */
record LocatedSpanEncoder(BytesEncoder<Span> encoder, LocalEndpoint local)
    implements BytesEncoder<Span> {

  @Override
  public Encoding encoding() {
    return encoder.encoding();
  }

  @Override
  public int sizeInBytes(Span span) {
    return encoder.sizeInBytes(located(span));
  }

  @Override
  public byte[] encode(Span span) {
    return encoder.encode(located(span));
  }

  private Span located(Span span) {
    return span.toBuilder().localEndpoint(local.over(span.localEndpoint())).build();
  }
}

/** OTLP over gRPC: OpenTelemetry's sender speaks gRPC, Weir decides what is sent again. */
@NullMarked
package io.weir.exporters.grpc;

import org.jspecify.annotations.NullMarked;

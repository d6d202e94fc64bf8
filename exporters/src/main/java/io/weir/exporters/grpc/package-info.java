/** OTLP over gRPC: OkHttp speaks HTTP/2, the few rules of a unary call are here. */
@NullMarked
package io.weir.exporters.grpc;

import org.jspecify.annotations.NullMarked;

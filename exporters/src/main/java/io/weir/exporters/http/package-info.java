/** OTLP over HTTP, in JSON and in protobuf. */
@NullMarked
package io.weir.exporters.http;

import org.jspecify.annotations.NullMarked;

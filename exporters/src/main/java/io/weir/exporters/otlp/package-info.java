/** OTLP requests, in protobuf and in JSON. */
@NullMarked
package io.weir.exporters.otlp;

import org.jspecify.annotations.NullMarked;

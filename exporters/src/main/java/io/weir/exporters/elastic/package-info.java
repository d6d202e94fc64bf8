/** Elasticsearch: log records as documents, many in one request. */
@NullMarked
package io.weir.exporters.elastic;

import org.jspecify.annotations.NullMarked;

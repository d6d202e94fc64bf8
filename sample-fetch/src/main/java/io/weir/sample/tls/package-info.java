/** What can be read of TLS: hello messages on their way through, certificates, names in them. */
@NullMarked
package io.weir.sample.tls;

import org.jspecify.annotations.NullMarked;

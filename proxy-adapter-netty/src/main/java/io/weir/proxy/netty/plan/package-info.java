/**
 * What the proxy runs: immutable descriptions of frontends, backends, servers and rules with every
 * name resolved, and the few mutable things beside them (counters, server states) that loops and
 * management share.
 */
@NullMarked
package io.weir.proxy.netty.plan;

import org.jspecify.annotations.NullMarked;

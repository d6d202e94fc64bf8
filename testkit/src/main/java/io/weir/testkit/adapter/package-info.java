/**
 * The contract of adapters as a suite of checks that an adapter runs against itself.
 *
 * <p>An adapter's author implements {@link io.weir.testkit.adapter.AdapterUnderTest} and a test
 * class that implements {@link io.weir.testkit.adapter.AdapterContract}; JUnit Jupiter then runs
 * every check over real sockets, with the suite's own client and server.
 */
@NullMarked
package io.weir.testkit.adapter;

import org.jspecify.annotations.NullMarked;

/** The actions of rules, compiled. */
@NullMarked
package io.weir.proxy.netty.rule;

import org.jspecify.annotations.NullMarked;

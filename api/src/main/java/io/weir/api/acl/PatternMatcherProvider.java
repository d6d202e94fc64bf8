package io.weir.api.acl;

import java.util.Collection;

/**
 * Adds match methods ({@code -m name}). Found by {@link java.util.ServiceLoader}; a name that
 * exists already is an error.
 */
public interface PatternMatcherProvider {

  Collection<MatchMethod> methods();
}

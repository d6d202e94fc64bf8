package io.weir.api.sample;

import java.util.Collection;

/**
 * Adds converters to the expression language. Found by {@link java.util.ServiceLoader}; a name that
 * exists already is an error.
 */
public interface ConverterProvider {

  Collection<ConverterDefinition> converters();
}

package io.weir.api.management;

import java.util.List;

/**
 * Adds commands to the management socket. Found by {@link java.util.ServiceLoader}; a command that
 * exists already is an error.
 */
public interface CliCommandProvider {

  List<CliCommand> commands();
}

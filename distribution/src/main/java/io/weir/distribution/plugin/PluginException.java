package io.weir.distribution.plugin;

/** A plugin cannot be loaded; the message is for the user and names the plugin. */
public final class PluginException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}

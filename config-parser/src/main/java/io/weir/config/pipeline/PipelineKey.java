package io.weir.config.pipeline;

/**
 * A key of a component.
 *
 * @param missing what counts where the key is absent, as it would be written; empty for nothing
 * @param required whether it must be given
 * @param example a value that is right, as it would be written
 * @param summary one line for reference pages
 */
public record PipelineKey(
    String name, ValueKind kind, String missing, boolean required, String example, String summary) {

  /** The same key with another example. */
  PipelineKey example(String value) {
    return new PipelineKey(name, kind, missing, required, value, summary);
  }
}

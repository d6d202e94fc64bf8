package io.weir.exporters;

import java.util.ServiceLoader;

/** Finds what reads pipeline files that are not written in Weir's own format. */
@FunctionalInterface
public interface PipelineFormats {

  /** What there is now; looked for when a file of another format was found. */
  Iterable<PipelineFormatProvider> find();

  /** Those among the modules, or on the class path, that the program runs with. */
  static PipelineFormats installed() {
    return () ->
        ServiceLoader.load(PipelineFormatProvider.class, PipelineFormats.class.getClassLoader());
  }
}

package io.weir.distribution.plugin;

import io.weir.exporters.PipelineFormatProvider;
import io.weir.exporters.PipelineFormats;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Formats of pipeline files whose libraries lie in a directory of their own: a start that needs
 * none of them does not look at them.
 */
public final class FormatsOnDemand implements PipelineFormats {

  private final Path directory;

  /** Takes a directory of modules, which need not exist. */
  public FormatsOnDemand(Path directory) {
    this.directory = directory;
  }

  @Override
  public Iterable<PipelineFormatProvider> find() {
    List<PipelineFormatProvider> formats = new ArrayList<>();
    PipelineFormats.installed().find().forEach(formats::add);
    if (formats.isEmpty() && Files.isDirectory(directory)) {
      ServiceLoader.load(layer(), PipelineFormatProvider.class).forEach(formats::add);
    }
    return formats;
  }

  private ModuleLayer layer() {
    Module self = FormatsOnDemand.class.getModule();
    ModuleLayer parent = Objects.requireNonNullElse(self.getLayer(), ModuleLayer.boot());
    // What the program has is not loaded twice: both sides have to mean the same classes.
    Set<String> shared = parent.modules().stream().map(Module::getName).collect(Collectors.toSet());
    ModuleFinder found = LayeredProviderLoader.without(shared, ModuleFinder.of(directory));
    Set<String> names =
        found.findAll().stream()
            .map(module -> module.descriptor().name())
            .collect(Collectors.toSet());
    try {
      return parent.defineModulesWithOneLoader(
          parent.configuration().resolve(found, ModuleFinder.of(), names),
          FormatsOnDemand.class.getClassLoader());
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      throw new ServiceConfigurationError(directory + ": " + e.getMessage(), e);
    }
  }
}

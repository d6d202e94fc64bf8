package io.weir.distribution.plugin;

import io.weir.api.filter.FilterProvider;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.lang.module.ResolvedModule;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The modules that the program runs with, and one module layer for each directory below {@code
 * plugins/}.
 *
 * <p>A plugin's own libraries win over those of the program, but not the modules whose types appear
 * in the contracts: there both sides have to mean the same class.
 */
public final class LayeredProviderLoader implements ProviderLoader {

  private final Map<String, ModuleLayer> layers = new LinkedHashMap<>();

  /** Only the modules that the program runs with. */
  public LayeredProviderLoader() {}

  /**
   * Those, and the plugins of a directory, which need not exist.
   *
   * @throws PluginException where a plugin cannot be loaded
   */
  public LayeredProviderLoader(Path plugins) {
    for (Path plugin : directories(plugins)) {
      layers.put(String.valueOf(plugin.getFileName()), layer(plugin));
    }
  }

  private static Iterable<Path> directories(Path plugins) {
    if (!Files.isDirectory(plugins)) {
      return List.of();
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(plugins, Files::isDirectory)) {
      Set<Path> sorted = new TreeSet<>();
      entries.forEach(sorted::add);
      return sorted;
    } catch (IOException e) {
      throw new PluginException("plugins " + plugins + ": " + e, e);
    }
  }

  private static ModuleLayer layer(Path plugin) {
    Module self = LayeredProviderLoader.class.getModule();
    ModuleLayer parent = Objects.requireNonNullElse(self.getLayer(), ModuleLayer.boot());
    try {
      ModuleFinder found = without(shared(parent), ModuleFinder.of(plugin));
      Set<String> names =
          found.findAll().stream()
              .map(module -> module.descriptor().name())
              .collect(Collectors.toSet());
      return parent.defineModulesWithOneLoader(
          parent.configuration().resolve(found, ModuleFinder.of(), names), program());
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      throw new PluginException("plugin " + plugin + ": " + e.getMessage(), e);
    }
  }

  private static ClassLoader program() {
    return LayeredProviderLoader.class.getClassLoader();
  }

  /** The modules whose types appear in the contracts. */
  private static Set<String> shared(ModuleLayer parent) {
    Set<String> shared = new HashSet<>();
    Module api = FilterProvider.class.getModule();
    if (api.isNamed()) {
      shared.add(api.getName());
      parent
          .configuration()
          .findModule(api.getName())
          .map(ResolvedModule::reads)
          .orElse(Set.of())
          .forEach(read -> shared.add(read.name()));
    }
    return shared;
  }

  private static ModuleFinder without(Set<String> names, ModuleFinder finder) {
    Set<ModuleReference> kept =
        finder.findAll().stream()
            .filter(module -> !names.contains(module.descriptor().name()))
            .collect(Collectors.toUnmodifiableSet());
    return new ModuleFinder() {
      @Override
      public Optional<ModuleReference> find(String name) {
        return kept.stream().filter(module -> module.descriptor().name().equals(name)).findFirst();
      }

      @Override
      public Set<ModuleReference> findAll() {
        return kept;
      }
    };
  }

  @Override
  public <T> List<T> load(Class<T> service) {
    List<T> providers = new ArrayList<>();
    // The contracts are services of this module: see the uses in its descriptor.
    add(providers, ServiceLoader.load(service, program()), null, "the program");
    layers.forEach(
        (name, layer) -> add(providers, ServiceLoader.load(layer, service), layer, name));
    return providers;
  }

  /** A layer's loader finds what its parents have, too: that was taken before. */
  private static <T> void add(
      List<T> providers, ServiceLoader<T> loader, @Nullable ModuleLayer only, String plugin) {
    try {
      loader.stream()
          .filter(found -> only == null || found.type().getModule().getLayer() == only)
          .map(ServiceLoader.Provider::get)
          .forEach(providers::add);
    } catch (ServiceConfigurationError e) {
      throw new PluginException("plugin " + plugin + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> plugins() {
    return layers.entrySet().stream()
        .map(
            plugin ->
                plugin.getKey()
                    + ": "
                    + plugin.getValue().modules().stream()
                        .map(module -> module.getDescriptor().toNameAndVersion())
                        .sorted()
                        .collect(Collectors.joining(", ")))
        .toList();
  }
}

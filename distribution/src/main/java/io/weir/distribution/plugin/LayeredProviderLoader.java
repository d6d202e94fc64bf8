package io.weir.distribution.plugin;

import io.weir.api.filter.FilterProvider;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.lang.module.ResolvedModule;
import java.net.URL;
import java.net.URLClassLoader;
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
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The modules that the program runs with, and one module layer for each directory and each jar in
 * {@code plugins/}.
 *
 * <p>A plugin's own libraries win over those of the program, but not the modules whose types appear
 * in the contracts: there both sides have to mean the same class.
 *
 * <p>Jars that are no modules, and cannot be made some because they share packages or have no name
 * for a module, are loaded as a class path; there the program's libraries win.
 */
public final class LayeredProviderLoader implements ProviderLoader {

  /** What one plugin is loaded by; no layer where its jars are a class path. */
  private record Plugin(@Nullable ModuleLayer layer, ClassLoader loader, String content) {}

  private final Map<String, Plugin> plugins = new LinkedHashMap<>();

  /** Only the modules that the program runs with. */
  public LayeredProviderLoader() {}

  /**
   * Those, and the plugins of a directory, which need not exist.
   *
   * @throws PluginException where a plugin cannot be loaded
   */
  public LayeredProviderLoader(Path plugins) {
    for (Path place : places(plugins)) {
      this.plugins.put(String.valueOf(place.getFileName()), plugin(place));
    }
  }

  /** The directories and jars, in the order of their names. */
  private static Iterable<Path> places(Path plugins) {
    if (!Files.isDirectory(plugins)) {
      return List.of();
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(plugins, entry -> Files.isDirectory(entry) || isJar(entry))) {
      Set<Path> sorted = new TreeSet<>();
      entries.forEach(sorted::add);
      return sorted;
    } catch (IOException e) {
      throw new PluginException("plugins " + plugins + ": " + e, e);
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  private static Plugin plugin(Path place) {
    Module self = LayeredProviderLoader.class.getModule();
    ModuleLayer parent = Objects.requireNonNullElse(self.getLayer(), ModuleLayer.boot());
    try {
      ModuleFinder found = without(shared(parent), ModuleFinder.of(place));
      Set<String> names =
          found.findAll().stream()
              .map(module -> module.descriptor().name())
              .collect(Collectors.toSet());
      ModuleLayer layer =
          parent.defineModulesWithOneLoader(
              parent.configuration().resolve(found, ModuleFinder.of(), names), program());
      return new Plugin(layer, program(), modules(layer));
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      try {
        return classPath(place, e);
      } catch (IOException notReadable) {
        throw new PluginException("plugin " + place + ": " + e.getMessage(), e);
      }
    }
  }

  private static String modules(ModuleLayer layer) {
    return layer.modules().stream()
        .map(module -> module.getDescriptor().toNameAndVersion())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /**
   * The jars as a class path.
   *
   * @throws IOException where a jar cannot be read
   * @throws PluginException where one is a module: what does not fit then is a mistake
   */
  private static Plugin classPath(Path place, RuntimeException refused) throws IOException {
    List<URL> urls = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Path file : isJar(place) ? List.of(place) : jars(place)) {
      try (JarFile jar =
          new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
        if (jar.getEntry("module-info.class") != null) {
          throw new PluginException("plugin " + place + ": " + refused.getMessage(), refused);
        }
      }
      urls.add(file.toUri().toURL());
      names.add(String.valueOf(file.getFileName()));
    }
    ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), program());
    return new Plugin(null, loader, String.join(", ", names) + " (as a class path)");
  }

  private static List<Path> jars(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(LayeredProviderLoader::isJar).sorted().toList();
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

  /** A finder without the modules of some names. */
  static ModuleFinder without(Set<String> names, ModuleFinder finder) {
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
    add(providers, ServiceLoader.load(service, program()), type -> true, "the program");
    plugins.forEach(
        (name, plugin) -> {
          ModuleLayer layer = plugin.layer();
          // A plugin's loader finds what its parents have, too: that was taken before.
          if (layer == null) {
            ClassLoader loader = plugin.loader();
            add(
                providers,
                ServiceLoader.load(service, loader),
                type -> type.getClassLoader() == loader,
                name);
          } else {
            add(
                providers,
                ServiceLoader.load(layer, service),
                type -> type.getModule().getLayer() == layer,
                name);
          }
        });
    return providers;
  }

  private static <T> void add(
      List<T> providers, ServiceLoader<T> loader, Predicate<Class<?>> wanted, String plugin) {
    try {
      loader.stream()
          .filter(found -> wanted.test(found.type()))
          .map(ServiceLoader.Provider::get)
          .forEach(providers::add);
    } catch (ServiceConfigurationError e) {
      throw new PluginException("plugin " + plugin + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> plugins() {
    return plugins.entrySet().stream()
        .map(plugin -> plugin.getKey() + ": " + plugin.getValue().content())
        .toList();
  }
}

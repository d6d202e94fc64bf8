package io.weir.distribution.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.propagation.PropagatorProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With plugins compiled and packed here, as their authors would. */
class LayeredProviderLoaderTest {

  private static final String PROPAGATOR =
      """
      package %1$s;
      public final class Plugin implements io.weir.api.propagation.PropagatorProvider {
        public String name() { return "%1$s"; }
        public io.opentelemetry.context.propagation.TextMapPropagator create() {
          return io.opentelemetry.context.propagation.TextMapPropagator.noop();
        }
      }
      """;

  private static final String DESCRIPTOR =
      """
      module %1$s {
        requires io.weir.api;
        provides io.weir.api.propagation.PropagatorProvider with %1$s.Plugin;
      }
      """;

  @TempDir private Path work;

  @Test
  void findsNamedAndAutomaticModulesOfEveryDirectory() throws IOException {
    pack(
        "first",
        Map.of(
            "first/Plugin.java", PROPAGATOR.formatted("first"),
            "module-info.java", DESCRIPTOR.formatted("first")),
        Map.of());
    pack(
        "second",
        Map.of("second/Plugin.java", PROPAGATOR.formatted("second")),
        Map.of("META-INF/services/" + PropagatorProvider.class.getName(), "second.Plugin"));

    LayeredProviderLoader loader = new LayeredProviderLoader(work.resolve("plugins"));

    assertThat(loader.load(PropagatorProvider.class))
        .extracting(PropagatorProvider::name)
        .containsExactly("first", "second");
    assertThat(loader.plugins()).containsExactly("first: first", "second: second");
  }

  @Test
  void letsTwoPluginsBringModulesOfOneName() throws IOException {
    for (String directory : List.of("one", "two")) {
      pack(
          directory,
          Map.of(
              "same/Plugin.java", PROPAGATOR.formatted("same"),
              "module-info.java", DESCRIPTOR.formatted("same")),
          Map.of());
    }

    List<PropagatorProvider> found =
        new LayeredProviderLoader(work.resolve("plugins")).load(PropagatorProvider.class);

    assertThat(found).hasSize(2);
    assertThat(found.get(0).getClass()).isNotSameAs(found.get(1).getClass());
  }

  @Test
  void hasNoPluginsWhereThereIsNoDirectory() {
    LayeredProviderLoader loader = new LayeredProviderLoader(work.resolve("nowhere"));

    assertThat(loader.plugins()).isEmpty();
    assertThat(loader.load(PropagatorProvider.class)).isEmpty();
  }

  @Test
  void namesThePluginThatCannotBeLoaded() throws IOException {
    pack(
        "broken",
        Map.of(
            "broken/Plugin.java", PROPAGATOR.formatted("broken"),
            "module-info.java", DESCRIPTOR.formatted("broken")),
        Map.of());
    Path jar = work.resolve("plugins/broken/plugin.jar");
    Files.write(jar, new byte[] {1, 2, 3});

    assertThatThrownBy(() -> new LayeredProviderLoader(work.resolve("plugins")))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin " + work.resolve("plugins/broken"));
  }

  @Test
  void findsPluginsThatAreOneJar() throws IOException {
    pack(
        "first",
        Map.of("first/Plugin.java", PROPAGATOR.formatted("first")),
        Map.of("META-INF/services/" + PropagatorProvider.class.getName(), "first.Plugin"));
    Path plugins = work.resolve("plugins");
    Files.move(plugins.resolve("first/first.jar"), plugins.resolve("alone.jar"));
    Files.delete(plugins.resolve("first"));

    LayeredProviderLoader loader = new LayeredProviderLoader(plugins);

    assertThat(loader.load(PropagatorProvider.class))
        .extracting(PropagatorProvider::name)
        .containsExactly("first");
    assertThat(loader.plugins()).containsExactly("alone.jar: alone");
  }

  @Test
  void loadsJarsThatShareAPackageAsAClassPath() throws IOException {
    for (String plugin : List.of("one", "two")) {
      pack(
          plugin,
          Map.of(
              "same/" + plugin + "/Plugin.java",
              PROPAGATOR.formatted("same." + plugin),
              "same/Shared" + plugin + ".java",
              "package same; class Shared" + plugin + " {}"),
          Map.of(
              "META-INF/services/" + PropagatorProvider.class.getName(),
              "same." + plugin + ".Plugin"));
    }
    Path plugins = work.resolve("plugins");
    Files.move(plugins.resolve("two/two.jar"), plugins.resolve("one/two.jar"));
    Files.delete(plugins.resolve("two"));

    LayeredProviderLoader loader = new LayeredProviderLoader(plugins);

    assertThat(loader.load(PropagatorProvider.class))
        .extracting(PropagatorProvider::name)
        .containsExactlyInAnyOrder("same.one", "same.two");
    assertThat(loader.plugins()).containsExactly("one: one.jar, two.jar (as a class path)");
  }

  private void pack(String plugin, Map<String, String> sources, Map<String, String> resources)
      throws IOException {
    Path classes = Files.createDirectories(work.resolve(plugin + "-classes"));
    Path root = Files.createDirectories(work.resolve(plugin + "-sources"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = root.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    compile(sources.keySet().stream().map(root::resolve).toList(), classes);
    for (Map.Entry<String, String> resource : resources.entrySet()) {
      Path file = classes.resolve(resource.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, resource.getValue());
    }
    Path directory = Files.createDirectories(work.resolve("plugins").resolve(plugin));
    String jar = resources.isEmpty() ? "plugin.jar" : plugin + ".jar";
    try (OutputStream out = Files.newOutputStream(directory.resolve(jar));
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        entries.write(Files.readAllBytes(file));
        entries.closeEntry();
      }
    }
  }

  private static void compile(List<Path> sources, Path classes) {
    ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
    String libraries =
        Stream.of("jdk.module.path", "java.class.path")
            .map(System::getProperty)
            .filter(path -> path != null && !path.isEmpty())
            .reduce((a, b) -> a + java.io.File.pathSeparator + b)
            .orElse("");
    boolean named = sources.stream().anyMatch(file -> file.endsWith("module-info.java"));
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    named ? "--module-path" : "--class-path",
                    libraries),
                sources.stream().map(Path::toString))
            .toList();
    int status = compiler.run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(status).as("exit status of javac").isZero();
  }
}

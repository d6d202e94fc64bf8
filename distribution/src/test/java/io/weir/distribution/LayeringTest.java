package io.weir.distribution;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom: the module graph of the architecture page, and where Guice may be seen. */
class LayeringTest {

  private static final Path ROOT = Path.of("..");

  private static JavaClasses weir;

  @BeforeAll
  static void readClasses() {
    weir =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPaths(descriptors().stream().map(Path::getParent).toArray(Path[]::new));
  }

  @Test
  void nobodyButTheDistributionRequiresAnAdapter() throws IOException {
    for (ModuleDescriptor module : modules()) {
      if (!module.name().equals("io.weir.distribution")) {
        assertThat(requires(module)).as(module.name()).doesNotContain("io.weir.proxy.netty");
      }
    }
  }

  @Test
  void theFilterMeetsProxyAndExportersInTheContractsOnly() throws IOException {
    assertThat(requires(module("io.weir.filter")))
        .doesNotContain("io.weir.proxy.netty", "io.weir.exporters");
    assertThat(requires(module("io.weir.proxy.netty")))
        .doesNotContain("io.weir.filter", "io.weir.exporters", "io.weir.propagation");
    assertThat(requires(module("io.weir.exporters")))
        .doesNotContain("io.weir.filter", "io.weir.sample", "io.weir.acl");
  }

  @Test
  void enginesRequireNothingOfOursButTheContracts() throws IOException {
    for (String engine :
        List.of(
            "io.weir.config",
            "io.weir.sample",
            "io.weir.acl",
            "io.weir.propagation",
            "io.weir.logging",
            "io.weir.testkit")) {
      assertThat(requires(module(engine)).stream().filter(name -> name.startsWith("io.weir.")))
          .as(engine)
          .containsExactly("io.weir.api");
    }
  }

  @Test
  void theContractsKnowOpenTelemetryAndNothingElse() throws IOException {
    assertThat(requires(module("io.weir.api")))
        .allMatch(
            name ->
                name.equals("java.base")
                    || name.equals("org.jspecify")
                    || name.startsWith("io.opentelemetry."));
    noClasses()
        .that(resideInAnyPackage("io.weir.api.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.netty..", "com.google..", "org.slf4j.."))
        .check(weir);
  }

  @Test
  void guiceIsSeenInModulesOnly() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Module")
        .and()
        .doNotHaveFullyQualifiedName("io.weir.distribution.Weir")
        .and()
        .doNotHaveFullyQualifiedName("io.weir.distribution.Weir$Builder")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject.."))
        .check(weir);
  }

  @Test
  void nettyIsSeenWhereSocketsAreOnly() {
    noClasses()
        .that(resideInAnyPackage("io.weir.."))
        .and()
        .resideOutsideOfPackages("io.weir.proxy.netty..", "io.weir.logging..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.netty.."))
        .check(weir);
  }

  @Test
  void everyModuleClassIsPublishedFromARootPackage() {
    classes()
        .that()
        .areAssignableTo("com.google.inject.AbstractModule")
        .should()
        .haveSimpleNameEndingWith("Module")
        .check(weir);
  }

  @Test
  void descriptorsAreThoseThatWereAgreedOn() throws IOException {
    StringBuilder found = new StringBuilder();
    for (ModuleDescriptor module : modules()) {
      found.append(describe(module));
    }
    Path golden = Path.of("src/test/resources/module-descriptors.txt");
    if (Boolean.getBoolean("weir.updateGolden")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, found);
    }
    assertThat(found.toString())
        .as("module descriptors; -Dweir.updateGolden=true writes them to %s", golden)
        .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
  }

  private static String describe(ModuleDescriptor module) {
    Set<String> lines = new TreeSet<>();
    for (Requires requires : module.requires()) {
      if (!requires.name().equals("java.base")) {
        lines.add("requires " + modifiers(requires) + requires.name());
      }
    }
    module.exports().forEach(exports -> lines.add("exports " + exports.source()));
    module.opens().forEach(opens -> lines.add("opens " + opens.source()));
    module.uses().forEach(uses -> lines.add("uses " + uses));
    module
        .provides()
        .forEach(
            provides -> lines.add("provides " + provides.service() + " " + provides.providers()));
    StringBuilder text = new StringBuilder(module.name()).append('\n');
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  private static String modifiers(Requires requires) {
    StringBuilder text = new StringBuilder();
    requires.modifiers().stream()
        .filter(modifier -> modifier != Requires.Modifier.MANDATED)
        .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
        .sorted()
        .forEach(text::append);
    return text.toString();
  }

  private static Set<String> requires(ModuleDescriptor module) {
    Set<String> names = new TreeSet<>();
    module.requires().stream()
        .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
        .forEach(requires -> names.add(requires.name()));
    return names;
  }

  private static ModuleDescriptor module(String name) throws IOException {
    return modules().stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no module " + name));
  }

  private static List<ModuleDescriptor> modules() throws IOException {
    List<ModuleDescriptor> modules = new ArrayList<>();
    for (Path descriptor : descriptors()) {
      try (InputStream in = Files.newInputStream(descriptor)) {
        modules.add(ModuleDescriptor.read(in));
      }
    }
    modules.sort(Comparator.comparing(ModuleDescriptor::name));
    return modules;
  }

  private static List<Path> descriptors() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .map(folder -> folder.resolve("target/classes/module-info.class"))
          .filter(Files::exists)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

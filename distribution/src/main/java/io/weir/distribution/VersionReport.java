package io.weir.distribution;

import io.weir.acl.AclEngine;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.propagation.PropagatorRegistry;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.distribution.plugin.ProviderLoader;
import io.weir.exporters.YamlPipelineProvider;
import io.weir.sample.SampleCompiler;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What {@code -vv} prints: what this program is made of, and everything that its parts provide. */
final class VersionReport {

  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder(ProgramVersion.text());

  private VersionReport() {}

  static String of(Weir weir) {
    VersionReport report = new VersionReport();
    Assembly assembly = weir.instance(Assembly.class);
    report.list("Features", Weir.FEATURES);
    report.list("Modules", modules());
    report.list("Plugins", weir.instance(ProviderLoader.class).plugins());
    report.lines(
        "Filters",
        assembly.filters().stream()
            .map(filter -> filter.keyword() + ": " + filter.summary())
            .toList());
    report.list(
        "Rule actions of filters and plugins",
        assembly.ruleActions().stream().map(RuleActionProvider::keyword).toList());
    SampleCompiler samples = weir.instance(SampleCompiler.class);
    report.list("Sample fetches", samples.fetches().stream().map(FetchDefinition::name).toList());
    report.list(
        "Converters", samples.converters().stream().map(ConverterDefinition::name).toList());
    report.list("Match methods", weir.instance(AclEngine.class).matchMethods());
    report.list(
        "Types of exporters, samplers and processors",
        weir.instance(YamlPipelineProvider.class).types());
    report.list("Propagators", weir.instance(PropagatorRegistry.class).names());
    return report.text.toString();
  }

  private static List<String> modules() {
    ModuleLayer layer =
        Objects.requireNonNullElse(VersionReport.class.getModule().getLayer(), ModuleLayer.boot());
    return layer.modules().stream()
        .map(Module::getDescriptor)
        .filter(module -> !module.name().startsWith("java.") && !module.name().startsWith("jdk."))
        .map(ModuleDescriptor::toNameAndVersion)
        .toList();
  }

  private void lines(String title, Collection<String> lines) {
    text.append('\n').append(title).append(" (").append(lines.size()).append("):\n");
    lines.stream().sorted().forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private void list(String title, Collection<String> names) {
    text.append('\n').append(title).append(" (").append(names.size()).append("):");
    int column = WIDTH;
    for (String name : names.stream().sorted().toList()) {
      if (column + name.length() > WIDTH) {
        text.append("\n  ");
        column = 0;
      }
      text.append(name).append("  ");
      column += name.length() + 2;
    }
    text.append('\n');
  }
}

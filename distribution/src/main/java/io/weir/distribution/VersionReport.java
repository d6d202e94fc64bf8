package io.weir.distribution;

import io.weir.acl.AclEngine;
import io.weir.acl.MapConverters;
import io.weir.acl.PatternSets;
import io.weir.api.filter.RuleActionProvider;
import io.weir.api.propagation.PropagatorRegistry;
import io.weir.api.sample.ConverterDefinition;
import io.weir.api.sample.FetchDefinition;
import io.weir.distribution.plugin.ProviderLoader;
import io.weir.exporters.YamlPipelineProvider;
import io.weir.sample.SampleCompiler;
import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
    report.ofPlugins(weir, samples);
    report.list(
        "Types of exporters, samplers and processors",
        weir.instance(YamlPipelineProvider.class).types());
    report.list("Propagators", weir.instance(PropagatorRegistry.class).names());
    return report.text.toString();
  }

  /** What plugins add to the tables, as the reference pages have it for what Weir has itself. */
  private void ofPlugins(Weir weir, SampleCompiler samples) {
    Set<String> own = new HashSet<>();
    SampleCompiler without = new SampleCompiler();
    without.fetches().forEach(fetch -> own.add(fetch.name()));
    without.converters().forEach(converter -> own.add(converter.name()));
    new MapConverters(new PatternSets(), without::regexes)
        .converters()
        .forEach(converter -> own.add(converter.name()));
    lines(
        "Sample fetches of plugins",
        samples.fetches().stream()
            .filter(fetch -> !own.contains(fetch.name()))
            .map(each -> each.usage() + ": " + each.output().label() + ". " + each.summary())
            .toList());
    lines(
        "Converters of plugins",
        samples.converters().stream()
            .filter(converter -> !own.contains(converter.name()))
            .map(VersionReport::described)
            .toList());
    Set<String> methods = new AclEngine(without, List.of()).matchMethods();
    lines(
        "Match methods of plugins",
        weir.instance(AclEngine.class).methods().stream()
            .filter(method -> !methods.contains(method.name()))
            .map(each -> each.name() + ": " + each.input().label() + ". " + each.summary())
            .toList());
  }

  private static String described(ConverterDefinition converter) {
    return converter.usage()
        + ": "
        + converter.input().label()
        + " to "
        + converter.output().label()
        + ". "
        + converter.summary();
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

package io.weir.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every file that is written from tables. */
public final class ReferencePages {

  /** The command that writes the files. */
  static final String UPDATE =
      "mvn verify -pl reference-docs -am -Dtest=ReferencePagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dweir.docs.update=true";

  private ReferencePages() {}

  /**
   * The files as they should be.
   *
   * @param project the directory of the sources, where the tests' tables of examples are
   * @return texts by path below that directory
   */
  public static Map<String, String> of(Path project) throws IOException {
    SamplePages samples = new SamplePages(new SampleExamples(project));
    Map<String, String> files = new TreeMap<>();
    files.put("docs/reference/README.md", index());
    files.put("docs/reference/filter-keywords.md", FilterPage.text());
    files.put("docs/reference/events.md", EventPage.text());
    files.put("docs/reference/proxy-keywords.md", ProxyPage.text());
    files.put("docs/reference/pipeline-keys.md", PipelinePage.text());
    files.put("docs/reference/environment-variables.md", EnvironmentPage.text());
    files.put("docs/reference/fetches.md", samples.fetches());
    files.put("docs/reference/converters.md", samples.converters());
    files.put("docs/reference/match-methods.md", MatchPage.text());
    files.put("conf/schema/pipeline.schema.json", PipelineJsonSchema.text());
    return files;
  }

  private static String index() {
    return new Markdown("Reference")
        .table(
            Markdown.cells("page", "what it lists"),
            List.of(
                Markdown.cells(
                    "[proxy keywords](proxy-keywords.md)",
                    "`haproxy.cfg`: what Weir has, what it ignores, what it refuses and why"),
                Markdown.cells("[filter keywords](filter-keywords.md)", "`otel.cfg`"),
                Markdown.cells("[events](events.md)", "what `otel-event` can name"),
                Markdown.cells(
                    "[pipeline keys](pipeline-keys.md)",
                    "exporters, samplers, processors, readers, providers and signals"),
                Markdown.cells(
                    "[environment variables](environment-variables.md)",
                    "OpenTelemetry's standard ones, and which of them count"),
                Markdown.cells("[sample fetches](fetches.md)", "what expressions begin with"),
                Markdown.cells("[converters](converters.md)", "what follows after commas"),
                Markdown.cells(
                    "[match methods](match-methods.md)", "how access lists compare values")))
        .paragraph(
            "A test fails where a page, or the schema in `conf/schema`, is not what the tables say."
                + " This writes them anew:")
        .block("", List.of(UPDATE))
        .toString();
  }
}

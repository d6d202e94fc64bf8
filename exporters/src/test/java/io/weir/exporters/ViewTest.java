package io.weir.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.weir.api.telemetry.InstrumentView;
import io.weir.api.telemetry.InstrumentView.Aggregation;
import io.weir.api.telemetry.Pipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

  private static final String YAML =
      """
      exporters: { m: { type: memory } }
      readers: { r: { export_interval: 60000 } }
      signals: { metrics: { scope_name: s, exporters: m, readers: r } }
      """;

  @TempDir Path directory;

  private List<MetricData> record(Consumer<Meter> recording, InstrumentView... views) {
    Pipeline pipeline = PipelineFiles.open(directory, YAML, views);
    recording.accept(pipeline.meter());
    pipeline.close();
    return pipeline.recent().get(0).metrics();
  }

  @Test
  void hasTheBoundariesOfTheSpecificationWithoutAView() {
    var metrics = record(meter -> meter.histogramBuilder("h").ofLongs().build().record(3));
    assertThat(metrics.get(0).getHistogramData().getPoints())
        .singleElement()
        .satisfies(
            point ->
                assertThat(point.getBoundaries())
                    .startsWith(0.0, 5.0, 10.0)
                    .endsWith(7_500.0, 10_000.0));
  }

  @ParameterizedTest
  @CsvSource({"HISTOGRAM", "DEFAULT"})
  void hasTheBoundariesOfTheView(Aggregation aggregation) {
    var metrics =
        record(
            meter -> meter.histogramBuilder("h").ofLongs().build().record(3),
            new InstrumentView("h", aggregation, List.of(1.0, 4.0)));
    assertThat(metrics.get(0).getHistogramData().getPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getBoundaries()).containsExactly(1.0, 4.0);
              assertThat(point.getCounts()).containsExactly(0L, 1L, 0L);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "DEFAULT, HISTOGRAM",
    "SUM, DOUBLE_SUM",
    "EXPONENTIAL_HISTOGRAM, EXPONENTIAL_HISTOGRAM"
  })
  void aggregatesAsTheViewAsks(Aggregation aggregation, MetricDataType expected) {
    var metrics =
        record(
            meter -> meter.histogramBuilder("h").build().record(3),
            new InstrumentView("h", aggregation, List.of()));
    assertThat(metrics).singleElement().extracting(MetricData::getType).isEqualTo(expected);
  }

  @Test
  void dropsWhatTheViewDrops() {
    var metrics =
        record(
            meter -> {
              meter.counterBuilder("kept").build().add(1);
              meter.counterBuilder("gone").build().add(1);
            },
            new InstrumentView("gone", Aggregation.DROP, List.of()));
    assertThat(metrics).extracting(MetricData::getName).containsExactly("kept");
  }

  @ParameterizedTest
  @CsvSource({"'', 2000", "', cardinality_limit: 5', 5"})
  void countsUnderOneNameWhatIsTooVaried(String key, int limit) {
    Pipeline pipeline =
        PipelineFiles.open(
            directory, YAML.replace("export_interval: 60000", "export_interval: 60000" + key));
    var counter = pipeline.meter().counterBuilder("c").build();
    int different = limit + 10;
    for (int i = 0; i < different; i++) {
      counter.add(1, Attributes.builder().put("client", "client " + i).build());
    }
    pipeline.close();

    var points =
        pipeline.recent().get(0).metrics().get(0).getLongSumData().getPoints().stream().toList();
    assertThat(points).hasSize(limit);
    Attributes overflow = Attributes.builder().put("otel.metric.overflow", true).build();
    assertThat(points)
        .filteredOn(point -> point.getAttributes().equals(overflow))
        .singleElement()
        .satisfies(point -> assertThat(point.getValue()).isEqualTo(different - limit + 1));
  }

  @Test
  void exportsNothingThatNobodyAskedFor() {
    Pipeline pipeline = PipelineFiles.open(directory, YAML);
    pipeline.meter().counterBuilder("mine").build().add(1);
    // The SDK's reader measures itself from its first collection on.
    pipeline.flush(5_000);
    pipeline.close();
    assertThat(pipeline.recent().get(0).metrics())
        .extracting(MetricData::getName)
        .containsOnly("mine");
  }
}

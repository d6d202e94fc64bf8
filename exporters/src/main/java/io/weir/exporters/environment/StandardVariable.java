package io.weir.exporters.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One environment variable of OpenTelemetry's specification.
 *
 * @param name in capitals
 * @param honoured whether Weir reads it
 * @param about what it does here, or why it does nothing
 * @param surprising whether someone who sets it for nothing should hear of it
 */
public record StandardVariable(String name, boolean honoured, String about, boolean surprising) {

  private static final List<String> SIGNALS = List.of("", "TRACES_", "METRICS_", "LOGS_");

  /**
   * All of them, in the order of the specification: "General SDK Configuration", "OTLP Exporter",
   * "Metrics SDK" and the pages of single exporters.
   */
  public static final List<StandardVariable> ALL = table();

  private static List<StandardVariable> table() {
    List<StandardVariable> t = new ArrayList<>();
    general(t);
    limits(t);
    exporters(t);
    otlp(t);
    metrics(t);
    others(t);
    return List.copyOf(t);
  }

  private static void general(List<StandardVariable> t) {
    yes(t, "OTEL_SDK_DISABLED", "`true`: nothing is recorded; contexts pass through");
    yes(t, "OTEL_RESOURCE_ATTRIBUTES", "resource attributes; `resources` of the file win");
    yes(t, "OTEL_SERVICE_NAME", "`service.name`; `resources` of the file win");
    quiet(t, "OTEL_LOG_LEVEL", "`conf/logging.properties` has a level for each logger");
    yes(t, "OTEL_PROPAGATORS", "the forms in which `inject` writes and `extract` reads");
    yes(t, "OTEL_TRACES_SAMPLER", "the sampler, where `signals.traces` names none");
    yes(t, "OTEL_TRACES_SAMPLER_ARG", "the ratio of that sampler");
    for (String[] processor : new String[][] {{"BSP", "spans"}, {"BLRP", "log records"}}) {
      String prefix = "OTEL_" + processor[0] + "_";
      String of = " of batch processors of " + processor[1];
      yes(t, prefix + "SCHEDULE_DELAY", "`schedule_delay`" + of);
      yes(t, prefix + "EXPORT_TIMEOUT", "`export_timeout`" + of);
      yes(t, prefix + "MAX_QUEUE_SIZE", "`max_queue_size`" + of);
      yes(t, prefix + "MAX_EXPORT_BATCH_SIZE", "`max_export_batch_size`" + of);
    }
  }

  private static void limits(List<StandardVariable> t) {
    String all = " for spans and log records; the special ones below win";
    yes(t, "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "most characters of a value" + all);
    yes(t, "OTEL_ATTRIBUTE_COUNT_LIMIT", "most attributes" + all);
    yes(t, "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "most characters of a span's values");
    yes(t, "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "most attributes of a span");
    yes(t, "OTEL_SPAN_EVENT_COUNT_LIMIT", "most events of a span");
    yes(t, "OTEL_SPAN_LINK_COUNT_LIMIT", "most links of a span");
    yes(t, "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "most attributes of a span's event");
    yes(t, "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "most attributes of a link");
    yes(t, "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", "most characters of a record's values");
    yes(t, "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "most attributes of a log record");
  }

  private static void exporters(List<StandardVariable> t) {
    for (String signal : SIGNALS.subList(1, SIGNALS.size())) {
      String key = signal.toLowerCase(Locale.ROOT).replace("_", "");
      yes(
          t,
          "OTEL_" + signal + "EXPORTER",
          "where `signals."
              + key
              + "` names no exporters: `otlp`, "
              + (key.equals("traces") ? "`zipkin`, " : "")
              + "`console`, `none` or types, with commas between them");
    }
  }

  private static void otlp(List<StandardVariable> t) {
    for (String[] key :
        new String[][] {
          {"ENDPOINT", "`endpoint`; the one for all signals gets the signal's path over HTTP"},
          {"INSECURE", "no TLS over gRPC, where the endpoint has no scheme"},
          {"CERTIFICATE", "the file of trusted certificates"},
          {"CLIENT_KEY", "the file of the client's key"},
          {"CLIENT_CERTIFICATE", "the file of the client's certificate"},
          {"HEADERS", "headers, over gRPC metadata"},
          {"COMPRESSION", "`compression`"},
          {"TIMEOUT", "`timeout`, here in milliseconds; counts in whole seconds, rounded up"},
          {"PROTOCOL", "`content_type` of `otlp_http`, and what `otlp` of OTEL_*_EXPORTER means"}
        }) {
      for (String signal : SIGNALS) {
        yes(t, "OTEL_EXPORTER_OTLP_" + signal + key[0], key[1]);
      }
    }
    quiet(t, "OTEL_EXPORTER_OTLP_SPAN_INSECURE", "obsolete: OTEL_EXPORTER_OTLP_TRACES_INSECURE");
    quiet(t, "OTEL_EXPORTER_OTLP_METRIC_INSECURE", "obsolete: OTEL_EXPORTER_OTLP_METRICS_INSECURE");
    yes(
        t,
        "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
        "`cumulative`, `delta` or `lowmemory`, of the exporters `otlp_grpc`, `otlp_http` and"
            + " `otlp_file`");
    yes(
        t,
        "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
        "`explicit_bucket_histogram` or `base2_exponential_bucket_histogram`, of the same");
  }

  private static void metrics(List<StandardVariable> t) {
    yes(
        t,
        "OTEL_METRICS_EXEMPLAR_FILTER",
        "`always_on` or `trace_based`: measurements carry the stream's newest span as exemplar;"
            + " none where not set");
    yes(t, "OTEL_METRIC_EXPORT_INTERVAL", "`export_interval`");
    yes(t, "OTEL_METRIC_EXPORT_TIMEOUT", "`export_timeout`");
  }

  private static void others(List<StandardVariable> t) {
    yes(t, "OTEL_EXPORTER_ZIPKIN_ENDPOINT", "`endpoint` of `zipkin`");
    yes(t, "OTEL_EXPORTER_ZIPKIN_TIMEOUT", "milliseconds; counts in whole seconds, rounded up");
    no(t, "OTEL_EXPORTER_PROMETHEUS_HOST", "there is no exporter that waits to be asked");
    no(t, "OTEL_EXPORTER_PROMETHEUS_PORT", "there is no exporter that waits to be asked");
    for (String name :
        List.of("AGENT_HOST", "AGENT_PORT", "ENDPOINT", "TIMEOUT", "USER", "PASSWORD")) {
      no(t, "OTEL_EXPORTER_JAEGER_" + name, "withdrawn by the specification: Jaeger takes OTLP");
    }
    no(
        t,
        "OTEL_CONFIG_FILE",
        "the pipeline is the file that `config` names in otel.cfg, which may be of that format");
    no(t, "OTEL_EXPERIMENTAL_CONFIG_FILE", "the pipeline is the file that `config` names");
    no(t, "OTEL_ENTITIES", "`resources` and OTEL_RESOURCE_ATTRIBUTES describe the process");
    quiet(t, "OTEL_SEMCONV_STABILITY_OPT_IN", "names of attributes are what otel.cfg says");
  }

  private static void yes(List<StandardVariable> t, String name, String about) {
    t.add(new StandardVariable(name, true, about, false));
  }

  private static void no(List<StandardVariable> t, String name, String about) {
    t.add(new StandardVariable(name, false, about, true));
  }

  private static void quiet(List<StandardVariable> t, String name, String about) {
    t.add(new StandardVariable(name, false, about, false));
  }
}

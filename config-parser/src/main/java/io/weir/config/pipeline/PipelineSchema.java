package io.weir.config.pipeline;

import static io.weir.config.pipeline.ComponentKind.EXPORTER;
import static io.weir.config.pipeline.ComponentKind.PROCESSOR;
import static io.weir.config.pipeline.ComponentKind.PROVIDER;
import static io.weir.config.pipeline.ComponentKind.READER;
import static io.weir.config.pipeline.ComponentKind.SAMPLER;

import io.weir.api.telemetry.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one table of what a pipeline file may say. */
public final class PipelineSchema {

  private static final Set<Signal> ALL = EnumSet.allOf(Signal.class);
  private static final ValueKind TEXT = new ValueKind.Text();
  private static final ValueKind BOOL = new ValueKind.Bool();
  private static final ValueKind ENTRIES = new ValueKind.Entries();
  private static final ValueKind SAMPLER_REFERENCE = new ValueKind.SamplerReference();
  private static final ValueKind COMPRESSION = new ValueKind.OneOf(List.of("none", "gzip"));

  private static final PipelineKey SPOOL =
      key("spool", TEXT, "", "directory for what the receiver cannot take now")
          .example("/var/lib/weir/spool");

  private static final PipelineKey SPOOL_SIZE =
      key(
          "spool_size",
          new ValueKind.Int(1L << 20, 1L << 40),
          "67108864",
          "bytes that each signal's spool may take");

  /** The names of log severities, for {@code min_severity}. */
  static final List<String> SEVERITIES = severityNames();

  private static final Map<ComponentKind, Map<String, ComponentType>> TYPES = types();

  private PipelineSchema() {}

  /** The names of log severities, in order. */
  public static List<String> severities() {
    return SEVERITIES;
  }

  /** The types of one kind by name; kinds without {@code type} have one of an empty name. */
  public static Map<String, ComponentType> types(ComponentKind kind) {
    return TYPES.getOrDefault(kind, Map.of());
  }

  /** The type of that kind and name. */
  public static Optional<ComponentType> type(ComponentKind kind, String name) {
    return Optional.ofNullable(types(kind).get(name));
  }

  /** The kinds of components that a signal names. */
  public static Set<ComponentKind> kinds(Signal signal) {
    return switch (signal) {
      case TRACES -> EnumSet.of(EXPORTER, SAMPLER, PROCESSOR, PROVIDER);
      case METRICS -> EnumSet.of(EXPORTER, READER, PROVIDER);
      case LOGS -> EnumSet.of(EXPORTER, PROCESSOR, PROVIDER);
    };
  }

  private static Map<ComponentKind, Map<String, ComponentType>> types() {
    List<ComponentType> all = new ArrayList<>();
    exporters(all);
    samplers(all);
    processors(all);
    all.add(
        ComponentType.of(
            READER,
            "",
            Set.of(Signal.METRICS),
            List.of(
                threadName(),
                key("export_interval", integer(1), "60000", "milliseconds between two exports"),
                key(
                    "export_timeout",
                    integer(1),
                    "30000",
                    "milliseconds that an export may take; less than export_interval"),
                key(
                    "cardinality_limit",
                    integer(1, 1_000_000),
                    "2000",
                    "combinations of attributes that an instrument may have; what comes later counts"
                        + " under otel.metric.overflow"))));
    all.add(
        ComponentType.of(
            PROVIDER,
            "",
            ALL,
            List.of(
                key(
                        "resources",
                        ENTRIES,
                        "",
                        "resource attributes; they win over OTEL_RESOURCE_ATTRIBUTES and"
                            + " OTEL_SERVICE_NAME")
                    .example("[{service.name: edge-proxy}]"),
                key(
                        "detectors",
                        new ValueKind.SomeOf(List.of("host", "os", "process", "container")),
                        "",
                        "attributes to find out: host.name, os.type, process.pid, container.id and"
                            + " their like; whatever is said wins over them")
                    .example("[host, os, process, container]"))));
    Map<ComponentKind, Map<String, ComponentType>> map = new LinkedHashMap<>();
    for (ComponentType type : all) {
      map.computeIfAbsent(type.kind(), kind -> new LinkedHashMap<>()).put(type.name(), type);
    }
    map.replaceAll((kind, types) -> Collections.unmodifiableMap(types));
    return Collections.unmodifiableMap(map);
  }

  private static void exporters(List<ComponentType> all) {
    all.add(exporter("otlp_grpc", ALL, otlpGrpc()));
    all.add(exporter("otlp_http", ALL, otlpHttp()));
    all.add(
        exporter(
            "otlp_file",
            ALL,
            List.of(
                key("file_pattern", TEXT, "otel-logfile-%F-%N.txt", "name of the files"),
                key("alias_pattern", TEXT, "", "name of a symbolic link to the newest file")
                    .example("otel-latest.txt"),
                key(
                    "flush_interval",
                    integer(100_000, 60_000_000),
                    "30000000",
                    "microseconds after which written records reach the file"),
                key("flush_count", integer(1, 8192), "256", "records after which they do"),
                key("file_size", integer(65_536, 2_147_483_648L), "20971520", "bytes of a file"),
                key("rotate_size", integer(1, 256), "3", "files that are kept"))));
    all.add(
        exporter(
            "ostream",
            ALL,
            List.of(key("filename", TEXT, "stdout", "stdout, stderr or the name of a file"))));
    all.add(
        exporter(
            "memory",
            ALL,
            List.of(key("buffer_size", integer(16, 65_536), "100", "records that are kept"))));
    all.add(
        exporter(
            "zipkin",
            Set.of(Signal.TRACES),
            List.of(
                key("endpoint", TEXT, "http://localhost:9411/api/v2/spans", "where spans go"),
                key("format", new ValueKind.OneOf(List.of("json", "protobuf")), "json", "encoding"),
                key("service_name", TEXT, "", "name of the service").example("edge-proxy"),
                key("ipv4", TEXT, "", "IPv4 address of the service").example("192.0.2.7"),
                key("ipv6", TEXT, "", "IPv6 address of the service").example("2001:db8::7"))));
    all.add(
        exporter(
            "elasticsearch",
            Set.of(Signal.LOGS),
            List.of(
                key("host", TEXT, "localhost", "host of the server"),
                key("port", integer(1, 65_535), "9200", "port of the server"),
                key("index", TEXT, "logs", "index that documents go to"),
                key("response_timeout", integer(1, 3600), "30", "seconds to wait for an answer"),
                key("debug", BOOL, "false", "whether requests are logged"),
                key("http_headers", ENTRIES, "", "headers to add").example("[{x-tenant: acme}]"))));
  }

  private static List<PipelineKey> otlpGrpc() {
    return List.of(
        key("endpoint", TEXT, "http://localhost:4317", "where records go"),
        key("use_ssl_credentials", BOOL, "false", "whether TLS is used"),
        key("ssl_credentials_cacert_path", TEXT, "", "file of trusted certificates")
            .example("ca.pem"),
        key("ssl_credentials_cacert_as_string", TEXT, "", "trusted certificates")
            .example("${CA_CERTIFICATE}"),
        key("ssl_client_key_path", TEXT, "", "file of the client's key").example("client.key"),
        key("ssl_client_key_string", TEXT, "", "the client's key").example("${CLIENT_KEY}"),
        key("ssl_client_cert_path", TEXT, "", "file of the client's certificate")
            .example("client.pem"),
        key("ssl_client_cert_string", TEXT, "", "the client's certificate")
            .example("${CLIENT_CERTIFICATE}"),
        key("timeout", integer(1, 60), "10", "seconds that an export may take"),
        key("user_agent", TEXT, "", "name of the client").example("edge-proxy/1.0"),
        key("max_threads", integer(0), "", "threads of the exporter").example("4"),
        key("compression", COMPRESSION, "none", "compression of requests"),
        key("max_concurrent_requests", integer(0), "", "requests at a time").example("16"),
        SPOOL,
        SPOOL_SIZE);
  }

  private static List<PipelineKey> otlpHttp() {
    return List.of(
        key("endpoint", TEXT, "http://localhost:4318/v1/<signal>", "where records go")
            .example("http://localhost:4318/v1/traces"),
        key(
            "content_type",
            new ValueKind.OneOf(List.of("json", "protobuf", "binary")),
            "json",
            "encoding; binary is protobuf"),
        key(
            "json_bytes_mapping",
            new ValueKind.OneOf(List.of("hexid", "hex", "base64", "utf8")),
            "hexid",
            "how JSON holds bytes"),
        key("use_json_name", BOOL, "false", "whether JSON has lower-camel names"),
        key("debug", BOOL, "false", "whether requests are logged"),
        key("timeout", integer(1, 3600), "10", "seconds that an export may take"),
        key("http_headers", ENTRIES, "", "headers to add").example("[{x-tenant: acme}]"),
        key("max_concurrent_requests", integer(0), "64", "requests at a time"),
        key("max_requests_per_connection", integer(0), "8", "requests on one connection"),
        key("background_thread_wait_for", integer(0), "", "milliseconds").example("100"),
        key("ssl_insecure_skip_verify", BOOL, "false", "whether any certificate is trusted"),
        key("ssl_ca_cert_path", TEXT, "", "file of trusted certificates").example("ca.pem"),
        key("ssl_ca_cert_string", TEXT, "", "trusted certificates").example("${CA_CERTIFICATE}"),
        key("ssl_client_key_path", TEXT, "", "file of the client's key").example("client.key"),
        key("ssl_client_key_string", TEXT, "", "the client's key").example("${CLIENT_KEY}"),
        key("ssl_client_cert_path", TEXT, "", "file of the client's certificate")
            .example("client.pem"),
        key("ssl_client_cert_string", TEXT, "", "the client's certificate")
            .example("${CLIENT_CERTIFICATE}"),
        key("ssl_min_tls", TEXT, "", "oldest version of TLS").example("1.2"),
        key("ssl_max_tls", TEXT, "", "newest version of TLS").example("1.3"),
        key("ssl_cipher", TEXT, "", "ciphers of TLS 1.2").example("ECDHE-RSA-AES128-GCM-SHA256"),
        key("ssl_cipher_suite", TEXT, "", "ciphers of TLS 1.3").example("TLS_AES_128_GCM_SHA256"),
        key("compression", COMPRESSION, "none", "compression of requests"),
        SPOOL,
        SPOOL_SIZE);
  }

  private static void samplers(List<ComponentType> all) {
    PipelineKey ratio =
        new PipelineKey(
            "ratio",
            new ValueKind.Decimal(0.0, 1.0),
            "",
            true,
            "0.25",
            "the part of traces to keep");
    all.add(sampler("always_on", List.of()));
    all.add(sampler("always_off", List.of()));
    all.add(sampler("trace_id_ratio_based", List.of(ratio)));
    all.add(
        sampler(
            "parent_based",
            List.of(
                key("delegate", SAMPLER_REFERENCE, "always_on", "decides on spans without parent"),
                key("ratio", ratio.kind(), "", "the part of traces that a ratio delegate keeps")
                    .example("0.25"),
                key("remote_sampled", SAMPLER_REFERENCE, "always_on", "of remote sampled parents"),
                key("remote_not_sampled", SAMPLER_REFERENCE, "always_off", "of other remote ones"),
                key("local_sampled", SAMPLER_REFERENCE, "always_on", "of local sampled parents"),
                key("local_not_sampled", SAMPLER_REFERENCE, "always_off", "of other local ones"))));
  }

  private static void processors(List<ComponentType> all) {
    Set<Signal> signals = EnumSet.of(Signal.TRACES, Signal.LOGS);
    all.add(
        ComponentType.of(
            PROCESSOR,
            "batch",
            signals,
            List.of(
                threadName(),
                key("max_queue_size", integer(64, 65_536), "2048", "records that can wait"),
                key(
                    "schedule_delay",
                    integer(1),
                    "5000",
                    "milliseconds between two exports; 1000 for logs"),
                key(
                    "max_export_batch_size",
                    integer(1, 65_536),
                    "512",
                    "records of one export; at most max_queue_size"),
                key("export_timeout", integer(1), "30000", "milliseconds"))));
    all.add(ComponentType.of(PROCESSOR, "single", signals, List.of(threadName())));
  }

  private static ComponentType exporter(String name, Set<Signal> signals, List<PipelineKey> keys) {
    List<PipelineKey> all = new ArrayList<>();
    all.add(threadName());
    all.addAll(keys);
    return ComponentType.of(EXPORTER, name, signals, all);
  }

  private static ComponentType sampler(String name, List<PipelineKey> keys) {
    return ComponentType.of(SAMPLER, name, Set.of(Signal.TRACES), keys);
  }

  private static PipelineKey threadName() {
    return key("thread_name", TEXT, "", "name of the thread").example("traces");
  }

  private static PipelineKey key(String name, ValueKind kind, String missing, String summary) {
    return new PipelineKey(name, kind, missing, false, missing, summary);
  }

  private static ValueKind integer(long minimum) {
    return new ValueKind.Int(minimum, Integer.MAX_VALUE);
  }

  private static ValueKind integer(long minimum, long maximum) {
    return new ValueKind.Int(minimum, maximum);
  }

  private static List<String> severityNames() {
    List<String> names = new ArrayList<>();
    for (String name : List.of("trace", "debug", "info", "warn", "error", "fatal")) {
      names.add(name);
      for (int i = 2; i <= 4; i++) {
        names.add(name + i);
      }
    }
    return List.copyOf(names);
  }
}

package io.weir.reference;

import io.weir.api.telemetry.Signal;
import io.weir.config.pipeline.ComponentKind;
import io.weir.config.pipeline.ComponentType;
import io.weir.config.pipeline.PipelineKey;
import io.weir.config.pipeline.PipelineSchema;
import io.weir.config.pipeline.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of pipeline files, for editors. It takes what the parser takes; what
 * names refer to, and how two keys limit each other, only the parser checks.
 */
final class PipelineJsonSchema {

  private static final String TYPE = "type";

  private static final List<String> SCALAR = List.of("string", "number", "boolean", "null");

  private PipelineJsonSchema() {}

  static String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:weir:pipeline");
    schema.put("title", "Pipeline of Weir's OpenTelemetry filter");
    schema.put(TYPE, List.of("object", "null"));
    Map<String, Object> properties = new LinkedHashMap<>();
    for (ComponentKind kind : ComponentKind.values()) {
      properties.put(
          kind.configName(),
          object(
              "description",
              "the " + kind.configName() + " by name",
              TYPE,
              List.of("object", "null"),
              "additionalProperties",
              object("$ref", "#/$defs/" + kind.noun())));
    }
    properties.put("signals", signals());
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(
        "names",
        object(
            "description",
            "one name or a list of names",
            "anyOf",
            List.of(object(TYPE, SCALAR), object(TYPE, "array", "items", object(TYPE, SCALAR)))));
    for (ComponentKind kind : ComponentKind.values()) {
      definitions.put(kind.noun(), component(kind));
    }
    schema.put("$defs", definitions);
    return JsonText.of(schema);
  }

  private static Map<String, Object> signals() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Signal signal : Signal.values()) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put(
          "scope_name",
          object(
              "description",
              "the name of the instrumentation scope",
              TYPE,
              List.of("string", "number", "boolean"),
              "minLength",
              1));
      PipelineSchema.kinds(signal).forEach(kind -> keys.put(kind.configName(), names(kind)));
      if (signal == Signal.LOGS) {
        keys.put(
            "min_severity",
            nullable(words(PipelineSchema.severities(), "the least severity that is exported")));
      }
      if (signal == Signal.METRICS) {
        keys.put(
            "sdk_metrics",
            nullable(value(new ValueKind.Bool(), "whether the pipeline measures itself")));
      }
      properties.put(
          signal.configName(),
          object(
              TYPE,
              "object",
              "properties",
              keys,
              "required",
              List.of("scope_name"),
              "additionalProperties",
              false));
    }
    return object(
        "description",
        "what each signal uses",
        TYPE,
        List.of("object", "null"),
        "properties",
        properties,
        "additionalProperties",
        false);
  }

  /** Each name once, where a second time makes no sense; and one sampler decides. */
  private static Map<String, Object> names(ComponentKind kind) {
    return switch (kind) {
      case PROCESSOR, READER -> object("$ref", "#/$defs/names");
      case EXPORTER, PROVIDER -> object("$ref", "#/$defs/names", "uniqueItems", true);
      case SAMPLER -> object("$ref", "#/$defs/names", "maxItems", 1);
    };
  }

  private static Map<String, Object> component(ComponentKind kind) {
    Map<String, ComponentType> types = PipelineSchema.types(kind);
    ComponentType only = types.get("");
    if (only != null) {
      Map<String, Object> schema = keys(only, new LinkedHashMap<>());
      schema.put(TYPE, List.of("object", "null"));
      return schema;
    }
    List<Object> branches = new ArrayList<>();
    for (ComponentType type : types.values()) {
      Map<String, Object> given =
          object(TYPE, object(TYPE, "string", "pattern", anyCase(List.of(type.name()))));
      Map<String, Object> properties = object(TYPE, true);
      branches.add(
          object(
              "if", object("properties", given, "required", List.of(TYPE)),
              "then", keys(type, properties)));
    }
    return object(
        TYPE,
        "object",
        "properties",
        object(TYPE, words(List.copyOf(types.keySet()), "the " + kind.noun())),
        "required",
        List.of(TYPE),
        "allOf",
        branches);
  }

  private static Map<String, Object> keys(ComponentType type, Map<String, Object> properties) {
    List<String> required = new ArrayList<>();
    for (PipelineKey key : type.keys().values()) {
      properties.put(key.name(), key(key));
      if (key.required()) {
        required.add(key.name());
      }
    }
    Map<String, Object> schema = object("properties", properties, "additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Map<String, Object> key(PipelineKey key) {
    Map<String, Object> schema = value(key.kind(), key.summary());
    if (!key.missing().isEmpty()) {
      schema.put("default", literal(key.kind(), key.missing()));
    }
    return key.required() ? schema : nullable(schema);
  }

  /** An empty value is as good as none. */
  private static Map<String, Object> nullable(Map<String, Object> schema) {
    if (schema.get("anyOf") instanceof List<?> alternatives) {
      List<Object> more = new ArrayList<>(alternatives);
      more.add(object(TYPE, "null"));
      schema.put("anyOf", more);
    }
    return schema;
  }

  private static Map<String, Object> value(ValueKind kind, String summary) {
    if (kind instanceof ValueKind.Bool) {
      return oneOf(
          summary,
          object(TYPE, "boolean"),
          object("enum", List.of(0, 1)),
          string(anyCase(List.of("true", "false", "1", "0"))));
    }
    if (kind instanceof ValueKind.Int range) {
      return oneOf(
          summary,
          object(TYPE, "integer", "minimum", range.minimum(), "maximum", range.maximum()),
          string("^[+-]?[0-9]{1,18}$"));
    }
    if (kind instanceof ValueKind.Decimal range) {
      return oneOf(
          summary,
          object(TYPE, "number", "minimum", range.minimum(), "maximum", range.maximum()),
          string("^[+-]?[0-9.][0-9.eE+-]*$"));
    }
    if (kind instanceof ValueKind.OneOf words) {
      return words(words.words(), summary);
    }
    if (kind instanceof ValueKind.SomeOf some) {
      return oneOf(
          summary,
          object("enum", some.words()),
          string(anyCase(some.words())),
          object(TYPE, "array", "items", string(anyCase(some.words()))));
    }
    if (kind instanceof ValueKind.Entries) {
      return oneOf(
          summary,
          object(
              TYPE,
              "array",
              "items",
              object(
                  TYPE,
                  "object",
                  "minProperties",
                  1,
                  "maxProperties",
                  1,
                  "additionalProperties",
                  object(TYPE, SCALAR))));
    }
    return object("description", summary, TYPE, SCALAR);
  }

  /** Words that editors offer, in any case. */
  private static Map<String, Object> words(List<String> words, String summary) {
    return oneOf(summary, object("enum", words), string(anyCase(words)));
  }

  private static Map<String, Object> oneOf(String summary, Object... alternatives) {
    return object("description", summary, "anyOf", List.of(alternatives));
  }

  /** Text of that form, or one that the environment completes. */
  private static Map<String, Object> string(String pattern) {
    return object(TYPE, "string", "pattern", pattern + "|\\$\\{");
  }

  /** JSON Schema's patterns have no switch for this. */
  private static String anyCase(List<String> words) {
    StringBuilder pattern = new StringBuilder("^(");
    for (String word : words) {
      pattern.append(pattern.length() > 2 ? "|" : "");
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        boolean letter = Character.isLetter(c);
        pattern.append(letter ? "[" + c + Character.toUpperCase(c) + "]" : String.valueOf(c));
      }
    }
    return pattern.append(")$").toString();
  }

  private static Object literal(ValueKind kind, String text) {
    if (kind instanceof ValueKind.Int) {
      return Long.valueOf(text);
    }
    return kind instanceof ValueKind.Bool ? Boolean.valueOf(text) : text;
  }

  private static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}

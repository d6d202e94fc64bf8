package io.weir.declarative;

import io.weir.api.config.SourceLocation;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees that no file holds, at the place of the one that they stand for. */
final class Trees {

  private Trees() {}

  static YamlNode.Mapping mapping(SourceLocation at, Map<String, YamlNode> values) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            entries.put(key, new YamlNode.Entry(new YamlNode.Scalar(at, key, true), value)));
    return new YamlNode.Mapping(at, entries);
  }

  static YamlNode.Mapping mapping(SourceLocation at, String key, YamlNode value) {
    return mapping(at, Map.of(key, value));
  }

  static YamlNode.Sequence list(SourceLocation at, List<? extends YamlNode> items) {
    return new YamlNode.Sequence(at, List.copyOf(items));
  }

  static YamlNode.Scalar string(SourceLocation at, String text) {
    return new YamlNode.Scalar(at, text, true);
  }

  static YamlNode.Scalar nothing(SourceLocation at) {
    return new YamlNode.Scalar(at, "", false);
  }

  /** A copy with a key that is replaced, or added. */
  static YamlNode.Mapping with(YamlNode.Mapping mapping, String key, YamlNode value) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.put(key, new YamlNode.Entry(new YamlNode.Scalar(value.location(), key, true), value));
    return new YamlNode.Mapping(mapping.location(), entries);
  }

  /** The items of a list with more behind them. */
  static YamlNode.Sequence longer(YamlNode list, List<? extends YamlNode> more) {
    List<YamlNode> items = new ArrayList<>();
    if (list instanceof YamlNode.Sequence sequence) {
      items.addAll(sequence.items());
    }
    items.addAll(more);
    return new YamlNode.Sequence(list.location(), items);
  }
}

package io.weir.declarative;

import io.weir.api.config.SourceLocation;
import io.weir.api.telemetry.InstrumentView;
import io.weir.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Adds the filter's wishes for its instruments to the views of a configuration. */
final class FilterViews {

  private static final String METERS = "meter_provider";
  private static final String VIEWS = "views";

  private FilterViews() {}

  /** A copy with more views; what the file itself says of an instrument wins. */
  static YamlNode.Mapping added(YamlNode.Mapping root, List<InstrumentView> wishes) {
    if (!(ModelCheck.at(root, METERS) instanceof YamlNode.Mapping meters)) {
      return root;
    }
    SourceLocation at = meters.location();
    List<YamlNode> more = new ArrayList<>();
    if (ModelCheck.at(root, "instrumentation/development") == null) {
      // What the SDK's reader says of itself is not what the configuration asked for.
      more.add(view(at, "meter_name", "io.opentelemetry.sdk.metrics", "drop", Trees.nothing(at)));
    }
    YamlNode.Entry present = meters.entries().get(VIEWS);
    YamlNode views = present == null ? Trees.list(at, List.of()) : present.value();
    for (InstrumentView wish : wishes) {
      if (!speaksOf(views, wish.instrument())) {
        more.add(view(at, wish));
      }
    }
    return Trees.with(root, METERS, Trees.with(meters, VIEWS, Trees.longer(views, more)));
  }

  private static boolean speaksOf(YamlNode views, String instrument) {
    return views instanceof YamlNode.Sequence sequence
        && sequence.items().stream()
            .anyMatch(
                view ->
                    view instanceof YamlNode.Mapping mapping
                        && ModelCheck.at(mapping, "selector", "instrument_name")
                            instanceof YamlNode.Scalar name
                        && matches(name.text(), instrument));
  }

  /** In selectors a star stands for any letters, and a question mark for one. */
  private static boolean matches(String glob, String instrument) {
    String pattern = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(instrument).matches();
  }

  private static YamlNode view(SourceLocation at, InstrumentView wish) {
    boolean histogram =
        wish.aggregation() == InstrumentView.Aggregation.HISTOGRAM
            || (wish.aggregation() == InstrumentView.Aggregation.DEFAULT
                && !wish.boundaries().isEmpty());
    YamlNode settings =
        histogram && !wish.boundaries().isEmpty()
            ? Trees.mapping(at, "boundaries", boundaries(at, wish.boundaries()))
            : Trees.nothing(at);
    String aggregation =
        switch (wish.aggregation()) {
          case DROP -> "drop";
          case SUM -> "sum";
          case LAST_VALUE -> "last_value";
          case EXPONENTIAL_HISTOGRAM -> "base2_exponential_bucket_histogram";
          case HISTOGRAM -> "explicit_bucket_histogram";
          case DEFAULT -> histogram ? "explicit_bucket_histogram" : "default";
        };
    return view(at, "instrument_name", wish.instrument(), aggregation, settings);
  }

  private static YamlNode boundaries(SourceLocation at, List<Double> boundaries) {
    return Trees.list(
        at,
        boundaries.stream()
            .map(boundary -> new YamlNode.Scalar(at, String.valueOf(boundary), false))
            .toList());
  }

  private static YamlNode view(
      SourceLocation at, String selector, String name, String aggregation, YamlNode settings) {
    Map<String, YamlNode> view = new LinkedHashMap<>();
    view.put("selector", Trees.mapping(at, selector, Trees.string(at, name)));
    view.put("stream", Trees.mapping(at, "aggregation", Trees.mapping(at, aggregation, settings)));
    return Trees.mapping(at, view);
  }
}

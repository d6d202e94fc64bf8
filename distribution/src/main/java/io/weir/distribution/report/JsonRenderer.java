package io.weir.distribution.report;

import io.weir.api.explain.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as one JSON document. */
public final class JsonRenderer implements ReportRenderer {

  @Override
  public String render(Report report) {
    ProblemJson problems = new ProblemJson();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("proxies", objects(report.proxies()));
    document.put("problems", report.problems().stream().map(problems::object).toList());
    return JsonText.lines(document);
  }

  private static List<Object> objects(List<Explanation> parts) {
    List<Object> objects = new ArrayList<>();
    for (Explanation part : parts) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("kind", part.kind());
      if (!part.name().isEmpty()) {
        object.put("name", part.name());
      }
      if (!part.details().isEmpty()) {
        Map<String, Object> details = new LinkedHashMap<>();
        part.details()
            .forEach((key, value) -> details.put(key, value.isEmpty() ? (Object) true : value));
        object.put("details", details);
      }
      ProblemJson.locate(object, part.location());
      if (!part.parts().isEmpty()) {
        object.put("parts", objects(part.parts()));
      }
      objects.add(object);
    }
    return objects;
  }
}

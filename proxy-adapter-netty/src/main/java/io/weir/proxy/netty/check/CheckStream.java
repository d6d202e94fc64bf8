package io.weir.proxy.netty.check;

import io.weir.api.sample.Sample;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.api.stream.Variables;
import io.weir.proxy.netty.plan.DetachedStream;
import io.weir.proxy.netty.plan.HealthCheckPlan;
import io.weir.proxy.netty.plan.HealthCheckPlan.HttpProbe;
import io.weir.proxy.netty.plan.ProbeStep.ProbeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What expressions see in one health check. Owned by the loop of the checks. */
final class CheckStream extends DetachedStream {

  private final HttpProbe http;
  private final Variables variables;
  private @Nullable String uniqueId;
  private @Nullable HttpResponse response;
  private String body = "";

  CheckStream(HealthCheckPlan plan, HttpProbe http) {
    super(http.process(), http.variables(), plan.backend(), plan.server().state());
    this.http = http;
    this.variables = new CheckVariables(super.variables());
  }

  /** Shows the last answer from now on; null and an empty text where there is none. */
  void show(@Nullable HttpResponse head, String content) {
    response = head;
    body = content;
  }

  @Override
  public @Nullable String uniqueId() {
    ProbeText format = http.uniqueId();
    if (uniqueId == null && format != null) {
      // A format that names itself has nothing to show there.
      uniqueId = "";
      uniqueId = format.of(this);
    }
    return uniqueId;
  }

  @Override
  public @Nullable HttpResponse response() {
    return response;
  }

  @Override
  public String payload(Direction direction) {
    return direction == Direction.RESPONSE ? body : "";
  }

  @Override
  public int payloadSize(Direction direction) {
    return payload(direction).length();
  }

  @Override
  public long bodySize(Direction direction) {
    return direction == Direction.RESPONSE && response != null ? body.length() : -1;
  }

  @Override
  public Variables variables() {
    return variables;
  }

  /** A check has a session of its own, which lives as long as it does. */
  private static final class CheckVariables implements Variables {

    private final Variables process;
    private final Map<VariableName, Sample> values = new LinkedHashMap<>();

    CheckVariables(Variables process) {
      this.process = process;
    }

    private static boolean own(VariableScope scope) {
      return scope == VariableScope.CHECK || scope == VariableScope.SESS;
    }

    @Override
    public @Nullable Sample get(VariableName name) {
      return own(name.scope()) ? values.get(name) : process.get(name);
    }

    @Override
    public void set(VariableName name, Sample value) {
      if (own(name.scope())) {
        values.put(name, value);
      } else {
        process.set(name, value);
      }
    }

    @Override
    public void unset(VariableName name) {
      if (own(name.scope())) {
        values.remove(name);
      } else {
        process.unset(name);
      }
    }

    @Override
    public void forEach(VariableScope scope, BiConsumer<VariableName, Sample> visitor) {
      if (!own(scope)) {
        process.forEach(scope, visitor);
        return;
      }
      values.forEach(
          (name, value) -> {
            if (name.scope() == scope) {
              visitor.accept(name, value);
            }
          });
    }
  }
}

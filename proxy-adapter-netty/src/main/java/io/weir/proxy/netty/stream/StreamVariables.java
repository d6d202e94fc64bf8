package io.weir.proxy.netty.stream;

import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.api.stream.Variables;
import io.weir.proxy.netty.plan.ProcessVariables;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All that a stream can see. Setting a variable of a scope that is over has no effect. */
final class StreamVariables implements Variables {

  private final ProcessVariables process;
  private final VariableStore session;
  private final VariableStore transaction = new VariableStore();

  /** Of the request until the response begins, of the response from then on. */
  private final VariableStore message = new VariableStore();

  private VariableScope messageScope = VariableScope.REQ;

  StreamVariables(ProcessVariables process, VariableStore session) {
    this.process = process;
    this.session = session;
  }

  /** The request is over, and with it its variables. */
  void beginResponse() {
    if (messageScope == VariableScope.REQ) {
      messageScope = VariableScope.RES;
      message.clear();
    }
  }

  private @Nullable VariableStore store(VariableScope scope) {
    return switch (scope) {
      case SESS -> session;
      case TXN -> transaction;
      case REQ, RES -> scope == messageScope ? message : null;
      case PROC, CHECK -> null;
    };
  }

  @Override
  public @Nullable Sample get(VariableName name) {
    if (name.scope() == VariableScope.PROC) {
      return process.get(name);
    }
    VariableStore store = store(name.scope());
    return store == null ? null : store.get(name);
  }

  @Override
  public void set(VariableName name, Sample value) {
    if (name.scope() == VariableScope.PROC) {
      process.set(name, value);
      return;
    }
    VariableStore store = store(name.scope());
    if (store != null) {
      store.set(name, value);
    }
  }

  @Override
  public void unset(VariableName name) {
    if (name.scope() == VariableScope.PROC) {
      process.unset(name);
      return;
    }
    VariableStore store = store(name.scope());
    if (store != null) {
      store.unset(name);
    }
  }

  @Override
  public void forEach(VariableScope scope, BiConsumer<VariableName, Sample> visitor) {
    if (scope == VariableScope.PROC) {
      process.forEach(visitor);
      return;
    }
    VariableStore store = store(scope);
    if (store != null) {
      store.forEach(visitor);
    }
  }
}

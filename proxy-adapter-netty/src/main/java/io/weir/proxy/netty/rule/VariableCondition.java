package io.weir.proxy.netty.rule;

import io.weir.api.sample.Sample;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions of {@code set-var} (HAProxy manual, section 7.3.1, converter set-var). */
enum VariableCondition {
  IFEXISTS {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      // A variable of the process exists as soon as the configuration names it.
      return old != null || name.scope() == VariableScope.PROC;
    }
  },
  IFNOTEXISTS {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      return !IFEXISTS.permits(name, old, value);
    }
  },
  IFEMPTY {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      return isEmpty(value);
    }
  },
  IFNOTEMPTY {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      return !isEmpty(value);
    }
  },
  IFSET {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      return old != null;
    }
  },
  IFNOTSET {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      return old == null;
    }
  },
  IFGT {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      return !(old instanceof Sample.Int has && value instanceof Sample.Int given)
          || has.value() > given.value();
    }
  },
  IFLT {
    @Override
    boolean permits(VariableName name, @Nullable Sample old, Sample value) {
      return !(old instanceof Sample.Int has && value instanceof Sample.Int given)
          || has.value() < given.value();
    }
  };

  /** Whether a variable that has one value may be given another. */
  abstract boolean permits(VariableName name, @Nullable Sample old, Sample value);

  static @Nullable VariableCondition byName(String word) {
    for (VariableCondition condition : values()) {
      if (condition.configName().equals(word)) {
        return condition;
      }
    }
    return null;
  }

  static String names() {
    return Arrays.stream(values())
        .map(VariableCondition::configName)
        .collect(Collectors.joining(", "));
  }

  private String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean isEmpty(Sample value) {
    return (value instanceof Sample.Text text && text.value().isEmpty())
        || (value instanceof Sample.Binary binary && binary.value().isEmpty());
  }
}

package io.weir.declarative;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the SDK's extension knows of one kind of mapping: its classes are the table, so that what is
 * checked here is what they take.
 *
 * @param properties the type of each key
 * @param open whether other keys are taken, too
 */
record ModelShape(Map<String, Type> properties, boolean open) {

  private static final Map<Class<?>, ModelShape> KNOWN = new ConcurrentHashMap<>();

  ModelShape {
    properties = Collections.unmodifiableMap(properties);
  }

  static ModelShape of(Class<?> model) {
    return KNOWN.computeIfAbsent(model, ModelShape::read);
  }

  private static ModelShape read(Class<?> model) {
    Map<String, Type> properties = new TreeMap<>();
    boolean open = false;
    for (Method method : model.getMethods()) {
      JsonProperty property = method.getAnnotation(JsonProperty.class);
      if (property != null && method.getParameterCount() == 0) {
        properties.put(property.value(), method.getGenericReturnType());
      }
      open |= method.isAnnotationPresent(JsonAnySetter.class);
    }
    return new ModelShape(properties, open);
  }

  /** Whether values of this type are mappings of known keys. */
  static boolean isModel(Type type) {
    return type instanceof Class<?> model
        && !model.isEnum()
        && model.getPackageName().startsWith("io.opentelemetry.");
  }

  /** The type of a list's items. */
  static Type item(Type list) {
    return list instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }

  /** The class behind a type. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw
        ? raw
        : Object.class;
  }
}

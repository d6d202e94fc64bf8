package io.weir.testkit;

import io.weir.api.stream.Headers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header fields in a list. */
public final class TestingHeaders implements Headers {

  private record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  /** Headers of names and values in turn. */
  public static TestingHeaders of(String... namesAndValues) {
    TestingHeaders headers = new TestingHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public String name(int index) {
    return fields.get(index).name();
  }

  @Override
  public String value(int index) {
    return fields.get(index).value();
  }

  @Override
  public @Nullable String first(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return null;
  }

  @Override
  public @Nullable String last(String name) {
    for (int i = fields.size() - 1; i >= 0; i--) {
      if (fields.get(i).name().equalsIgnoreCase(name)) {
        return fields.get(i).value();
      }
    }
    return null;
  }

  @Override
  public void add(String name, String value) {
    fields.add(new Field(name, value));
  }

  @Override
  public void set(String name, String value) {
    remove(name);
    add(name, value);
  }

  @Override
  public void setValue(int index, String value) {
    fields.set(index, new Field(fields.get(index).name(), value));
  }

  @Override
  public void removeAt(int index) {
    fields.remove(index);
  }

  @Override
  public boolean remove(String name) {
    return fields.removeIf(field -> field.name().equalsIgnoreCase(name));
  }

  /** The fields, one {@code name: value} a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        field -> text.append(field.name()).append(": ").append(field.value()).append('\n'));
    return text.toString();
  }
}

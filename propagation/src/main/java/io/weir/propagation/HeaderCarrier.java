package io.weir.propagation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.weir.api.sample.ByteText;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carries a context in header fields. */
final class HeaderCarrier
    implements ContextCarrier, TextMapGetter<Headers>, TextMapSetter<Headers> {

  private final TextMapPropagator propagator;

  /** The prefix with its dash, in lower case; empty for bare names. */
  private final String prefix;

  private final CarrierNames<String> names;

  /** What the names of further headers begin with, that of the context included. */
  private final String[] namePrefixes;

  /**
   * Whether the propagator was ever seen to write a key that it does not announce (such as one
   * header per baggage item): then removal has to look at every header.
   */
  private volatile boolean unannouncedKeys;

  HeaderCarrier(String prefix, TextMapPropagator propagator) {
    this.propagator = propagator;
    this.prefix = prefix.startsWith("-") ? "" : prefix.toLowerCase(Locale.ROOT) + "-";
    this.names = new CarrierNames<>(propagator.fields(), this::headerName, String[]::new);
    this.namePrefixes =
        NamedPropagator.keyPrefixes(propagator).stream()
            .map(this::headerName)
            .toArray(String[]::new);
  }

  private String headerName(String key) {
    return prefix + key.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean inject(Context context, Stream stream, Direction direction) {
    Headers headers = headers(stream, direction);
    if (headers == null) {
      return false;
    }
    removeFrom(headers);
    propagator.inject(context, headers, this);
    return true;
  }

  @Override
  public @Nullable Context extract(Stream stream, Direction direction) {
    Headers headers = headers(stream, direction);
    return headers == null || !hasEntry(headers)
        ? null
        : propagator.extract(Context.root(), headers, this);
  }

  @Override
  public void remove(Stream stream, Direction direction) {
    Headers headers = headers(stream, direction);
    if (headers != null) {
      removeFrom(headers);
    }
  }

  private void removeFrom(Headers headers) {
    for (int i = 0; i < names.size(); i++) {
      headers.remove(names.name(i));
    }
    for (String namePrefix : namePrefixes) {
      for (int i = headers.size() - 1; i >= 0; i--) {
        if (headers.name(i).regionMatches(true, 0, namePrefix, 0, namePrefix.length())) {
          headers.removeAt(i);
        }
      }
    }
    if (unannouncedKeys && !prefix.isEmpty()) {
      for (int i = headers.size() - 1; i >= 0; i--) {
        if (isEntry(headers.name(i))) {
          headers.removeAt(i);
        }
      }
    }
  }

  private boolean hasEntry(Headers headers) {
    for (int i = 0; i < headers.size(); i++) {
      if (isEntry(headers.name(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isEntry(String headerName) {
    return headerName.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static @Nullable Headers headers(Stream stream, Direction direction) {
    return switch (direction) {
      case REQUEST -> {
        HttpRequest request = stream.request();
        yield request == null ? null : request.headers();
      }
      case RESPONSE -> {
        HttpResponse response = stream.response();
        yield response == null ? null : response.headers();
      }
      case NONE -> null;
    };
  }

  @Override
  public void set(@Nullable Headers headers, String key, String value) {
    if (headers == null) {
      return;
    }
    String name = names.of(key);
    if (name == null) {
      unannouncedKeys = true;
      headers.set(headerName(key), ByteText.of(value));
    } else {
      // Fields of this name were removed before: there is none to look for.
      headers.add(name, ByteText.of(value));
    }
  }

  /** The value of a key; several fields of its name are one list (RFC 9110 section 5.3). */
  @Override
  public @Nullable String get(@Nullable Headers headers, String key) {
    if (headers == null) {
      return null;
    }
    String known = names.of(key);
    String name = known == null ? headerName(key) : known;
    String first = headers.first(name);
    if (first == null || first.equals(headers.last(name))) {
      return first == null ? null : ByteText.toText(first);
    }
    StringBuilder list = new StringBuilder();
    for (int i = headers.indexOf(name, 0); i >= 0; i = headers.indexOf(name, i + 1)) {
      list.append(list.length() == 0 ? "" : ",").append(headers.value(i));
    }
    return ByteText.toText(list.toString());
  }

  /** The keys that are there; only propagators that do not know theirs beforehand ask for them. */
  @Override
  public Iterable<String> keys(Headers headers) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      if (isEntry(name)) {
        keys.add(name.substring(prefix.length()).toLowerCase(Locale.ROOT));
      }
    }
    return keys;
  }
}

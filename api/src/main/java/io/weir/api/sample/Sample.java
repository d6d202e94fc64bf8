package io.weir.api.sample;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A typed value read from a stream. Immutable. */
public sealed interface Sample {

  /** The value's own type, never ANY or ADDR. */
  SampleType type();

  /**
   * The value as another type, or null where this value has no such form. ANY gives the sample
   * itself.
   */
  default @Nullable Sample castTo(SampleType target) {
    return SampleCast.cast(this, target);
  }

  /**
   * The value as byte text, as a log format or a header shows it: a boolean is {@code 0} or {@code
   * 1}, binary is its bytes up to the first NUL.
   */
  String toByteText();

  static Sample of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static Sample of(long value) {
    return Int.of(value);
  }

  /** A string sample of byte text. */
  static Sample of(String byteText) {
    return new Text(byteText);
  }

  static Sample of(InetAddress address) {
    return new Address(address);
  }

  static Sample ofBinary(String byteText) {
    return new Binary(byteText);
  }

  static Sample ofMethod(String name) {
    return Method.of(name);
  }

  record Bool(boolean value) implements Sample {

    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);

    @Override
    public SampleType type() {
      return SampleType.BOOL;
    }

    @Override
    public String toByteText() {
      return value ? "1" : "0";
    }
  }

  record Int(long value) implements Sample {

    // Statuses, counts and ports below 1024 are most of what integers are: they cost no allocation.
    private static final Int[] SMALL = new Int[1024];

    static {
      for (int i = 0; i < SMALL.length; i++) {
        SMALL[i] = new Int(i);
      }
    }

    public static Int of(long value) {
      return value >= 0 && value < SMALL.length ? SMALL[(int) value] : new Int(value);
    }

    @Override
    public SampleType type() {
      return SampleType.SINT;
    }

    @Override
    public String toByteText() {
      return Long.toString(value);
    }
  }

  /** An address, without a port. */
  record Address(InetAddress value) implements Sample {

    public Address {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public SampleType type() {
      return value instanceof Inet6Address ? SampleType.IPV6 : SampleType.IPV4;
    }

    /** The shortest form: IPv6 as RFC 5952 asks. */
    @Override
    public String toByteText() {
      return AddressText.format(value);
    }
  }

  /** A string, as byte text. */
  record Text(String value) implements Sample {

    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public SampleType type() {
      return SampleType.STR;
    }

    @Override
    public String toByteText() {
      return value;
    }
  }

  /** Bytes, as byte text. */
  record Binary(String value) implements Sample {

    public Binary {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public SampleType type() {
      return SampleType.BIN;
    }

    /** The bytes up to the first NUL, where a string ends; converter {@code hex} shows them all. */
    @Override
    public String toByteText() {
      int end = value.indexOf('\0');
      return end < 0 ? value : value.substring(0, end);
    }
  }

  /** An HTTP method; methods are case-sensitive (RFC 9110 section 9.1). */
  record Method(String name) implements Sample {

    public Method {
      Objects.requireNonNull(name, "name");
    }

    // Nearly all there ever are: they cost no allocation.
    private static final Map<String, Method> STANDARD =
        Stream.of("OPTIONS", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Method::new));

    public static Method of(String name) {
      Method known = STANDARD.get(name);
      return known == null ? new Method(name) : known;
    }

    @Override
    public SampleType type() {
      return SampleType.METH;
    }

    @Override
    public String toByteText() {
      return name;
    }

    @Override
    public String toString() {
      return "Method[" + name.toUpperCase(Locale.ROOT) + "]";
    }
  }
}

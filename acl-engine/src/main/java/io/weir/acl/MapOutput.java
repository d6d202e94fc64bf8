package io.weir.acl;

import io.weir.acl.pattern.PatternEntry;
import io.weir.api.sample.AddressText;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a map gives for the entry that matches. */
enum MapOutput {
  STR("", SampleType.STR, "a string") {
    @Override
    Sample parse(String value) {
      return Sample.of(value);
    }
  },
  INT("_int", SampleType.SINT, "an integer") {
    @Override
    @Nullable Sample parse(String value) {
      try {
        return Sample.of(Long.parseLong(value));
      } catch (NumberFormatException e) {
        return null;
      }
    }
  },
  IP("_ip", SampleType.ADDR, "an IPv4 or IPv6 address") {
    @Override
    @Nullable Sample parse(String value) {
      InetAddress address = AddressText.parse(value);
      return address == null ? null : Sample.of(address);
    }
  },
  /** The entry's own key instead of its value. */
  KEY("_key", SampleType.STR, "a string") {
    @Override
    Sample parse(String value) {
      return Sample.of(value);
    }

    @Override
    String source(PatternEntry entry) {
      return entry.key();
    }
  };

  private final String suffix;
  private final SampleType type;
  private final String expected;

  MapOutput(String suffix, SampleType type, String expected) {
    this.suffix = suffix;
    this.type = type;
    this.expected = expected;
  }

  /** What names of converters with this output end in. */
  String suffix() {
    return suffix;
  }

  SampleType type() {
    return type;
  }

  /** What {@link #parse} takes, for messages. */
  String expected() {
    return expected;
  }

  /** The value as a sample, or null where it is no value of this output. */
  abstract @Nullable Sample parse(String value);

  /** The part of an entry that the output is made of. */
  String source(PatternEntry entry) {
    return Objects.requireNonNull(entry.value(), "value");
  }
}

package io.weir.logging;

import io.weir.api.log.LogLevel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands before the text of a line (HAProxy manual, section 4.2, {@code log}). */
enum LineFormat {
  /** RFC 3164 without the host name. */
  LOCAL {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {
      line.append('<').append(priority).append('>').append(BSD_TIME.format(time));
      line.append(' ').append(origin.tag()).append('[').append(origin.pid()).append("]: ");
    }
  },
  RFC3164 {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {
      line.append('<').append(priority).append('>').append(BSD_TIME.format(time));
      line.append(' ').append(origin.hostname("localhost"));
      line.append(' ').append(origin.tag()).append('[').append(origin.pid()).append("]: ");
    }
  },
  /** RFC 5424 without a message id and structured data; a dash stands for no host name. */
  RFC5424 {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {
      line.append('<').append(priority).append(">1 ").append(ISO_TIME.format(time));
      line.append(' ').append(origin.hostname("-")).append(' ').append(origin.tag());
      line.append(' ').append(origin.pid()).append(" - - ");
    }
  },
  PRIORITY {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {
      line.append('<').append(priority).append('>');
    }
  },
  /** What systemd reads: the level without the facility. */
  SHORT {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {
      line.append('<').append(priority % 8).append('>');
    }
  },
  TIMED {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {
      line.append('<').append(priority % 8).append('>').append(ISO_TIME.format(time)).append(' ');
    }
  },
  ISO {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {
      line.append(ISO_TIME.format(time)).append(' ');
    }
  },
  RAW {
    @Override
    void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time) {}
  };

  /** RFC 3164 section 4.1.2: local time, the day of the month two columns wide. */
  private static final DateTimeFormatter BSD_TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

  /** RFC 5424 section 6.2.3, with as many digits as it allows. */
  private static final DateTimeFormatter ISO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

  /** Who writes: all of it as byte text; null for no host name to send. */
  record Origin(@Nullable String hostname, String tag, long pid) {

    /** The host's name, or what stands for one that is not sent. */
    String hostname(String missing) {
      return hostname == null ? missing : hostname;
    }
  }

  abstract void begin(StringBuilder line, Origin origin, int priority, ZonedDateTime time);

  /** A whole line. */
  String format(Origin origin, Facility facility, LogLevel level, Instant time, String text) {
    StringBuilder line = new StringBuilder(text.length() + 96);
    int priority = facility.ordinal() * 8 + level.ordinal();
    begin(line, origin, priority, time.atZone(ZoneId.systemDefault()));
    return line.append(text).toString();
  }

  String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable LineFormat byName(String name) {
    return Stream.of(values())
        .filter(each -> each.configName().equals(name))
        .findAny()
        .orElse(null);
  }
}

package io.weir.exporters.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that is replaced by a new one when it is full, or when its name no longer fits
 * the time. A line is never split between two files, and a failed write leaves no part of a line.
 *
 * <p>Used by one thread at a time.
 */
final class RotatingFile implements Closeable {

  private final FileNamePattern pattern;
  private final FileAlias alias;
  private final FileSeries series;
  private final long fullAt;
  private final Clock clock;

  private @Nullable FileChannel channel;
  private Path path = Path.of("");
  private String period = "";
  private long number;
  private long size;
  private long nextLookMillis;

  /**
   * Opens nothing yet.
   *
   * @param fullAt how many bytes fit; a longer line has a file of its own
   * @param keep how many files are kept, the newest included
   */
  RotatingFile(
      FileNamePattern pattern,
      @Nullable FileNamePattern alias,
      long fullAt,
      int keep,
      Clock clock) {
    this.pattern = pattern;
    this.alias = new FileAlias(alias);
    this.series = new FileSeries(pattern, keep);
    this.fullAt = fullAt;
    this.clock = clock;
  }

  /** Opens the file to go on with: the newest that has room, or a new one. */
  void open() throws IOException {
    ZonedDateTime now = ZonedDateTime.now(clock);
    number = Math.max(number, series.newestNumber(pattern.name(now, number)));
    open(now);
  }

  /**
   * Writes whole lines.
   *
   * @throws IOException where that failed; what was written of a line is taken back
   */
  void write(byte[] bytes, int length) throws IOException {
    FileChannel file = reopenedWhereNeeded();
    size = file.size();
    int at = 0;
    while (at < length) {
      int end = fitting(bytes, at, length);
      if (end == at) {
        replace();
      } else {
        append(bytes, at, end);
        at = end;
      }
    }
  }

  private FileChannel reopenedWhereNeeded() throws IOException {
    FileChannel file = channel;
    if (file != null && (clock.millis() < nextLookMillis || samePeriod()) && Files.exists(path)) {
      return file;
    }
    close();
    return open(ZonedDateTime.now(clock));
  }

  /** Periods are hours or longer, so that there is nothing to compare before the hour is over. */
  private boolean samePeriod() {
    ZonedDateTime now = ZonedDateTime.now(clock);
    nextLookMillis = now.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant().toEpochMilli();
    return period.equals(pattern.period(now));
  }

  /** Where the last line ends that fits; at least one line fits into an empty file. */
  private int fitting(byte[] bytes, int from, int length) {
    long room = fullAt - size;
    if (length - from <= room) {
      return length;
    }
    for (int end = from + (int) Math.max(0, room); end > from; end--) {
      if (bytes[end - 1] == '\n') {
        return end;
      }
    }
    if (size > 0) {
      return from;
    }
    int end = from + 1;
    while (bytes[end - 1] != '\n') {
      end++;
    }
    return end;
  }

  private void append(byte[] bytes, int from, int to) throws IOException {
    FileChannel file = channel;
    if (file == null) {
      throw new IOException(path + ": not open");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, to - from);
    try {
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
      size += to - from;
    } catch (IOException e) {
      takeBack(file, e);
      throw e;
    }
  }

  private void takeBack(FileChannel file, IOException reason) {
    try {
      file.truncate(size);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    try {
      close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private void replace() throws IOException {
    close();
    if (pattern.numbered()) {
      number++;
    } else {
      series.shift(path);
    }
    open(ZonedDateTime.now(clock));
  }

  private FileChannel open(ZonedDateTime now) throws IOException {
    Path next = Path.of(pattern.name(now, number));
    while (pattern.numbered() && Files.exists(next) && Files.size(next) >= fullAt) {
      next = Path.of(pattern.name(now, ++number));
    }
    if (next.getParent() != null) {
      Files.createDirectories(next.getParent());
    }
    boolean torn = endsInsideLine(next);
    // Appending, because another process or signal may have been given the same name.
    FileChannel file = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    channel = file;
    path = next;
    period = pattern.period(now);
    size = file.size();
    if (torn) {
      append(new byte[] {'\n'}, 0, 1);
    }
    alias.pointTo(next, now, number);
    series.deleteOldest(next);
    return file;
  }

  /** A process that was killed may have left half a line: the next one must not be glued to it. */
  private static boolean endsInsideLine(Path path) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return file.size() > 0 && file.read(last, file.size() - 1) == 1 && last.get(0) != '\n';
    }
  }

  /** The file that is written now. */
  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    FileChannel file = channel;
    channel = null;
    if (file != null) {
      file.close();
    }
  }
}

package io.weir.exporters.spool;

import io.weir.exporters.otlp.OtlpTransport.Encoding;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests in files of their own, oldest first, in no more room than allowed. A file appears under
 * its name when it is complete, so that whoever is killed leaves nothing torn; what a failing
 * machine tears is found by its checksum.
 *
 * <p>A spool is a directory with one directory for each pipeline that uses it at the same time:
 * {@code traces}, {@code traces.2} and so on. Whoever opens one takes over what is left in others
 * that nobody uses any more. Used by one thread at a time.
 */
final class SpoolDirectory implements Closeable {

  private static final String LOCK = ".lock";
  private static final String UNFINISHED = ".tmp";
  private static final int MOST_PIPELINES = 1_024;

  private final Path directory;
  private final long limit;
  private final FileChannel lock;
  private final Deque<SpoolEntry> entries = new ArrayDeque<>();
  private long used;
  private long lastNumber;

  private SpoolDirectory(Path directory, long limit, FileChannel lock) {
    this.directory = directory;
    this.limit = limit;
    this.lock = lock;
  }

  /**
   * Opens the first directory that nobody else uses.
   *
   * @param name of the signal
   * @param limit how many bytes the files may take
   */
  static SpoolDirectory open(Path spool, String name, long limit) throws IOException {
    for (int number = 1; number <= MOST_PIPELINES; number++) {
      Path directory = spool.resolve(number == 1 ? name : name + "." + number);
      Files.createDirectories(directory);
      FileChannel lock = lock(directory);
      if (lock != null) {
        SpoolDirectory opened = new SpoolDirectory(directory, limit, lock);
        try {
          opened.load();
          opened.adopt(spool, name);
        } catch (IOException | RuntimeException e) {
          lock.close();
          throw e;
        }
        return opened;
      }
    }
    throw new IOException(spool + ": used by " + MOST_PIPELINES + " pipelines");
  }

  /** Null where somebody else holds it: another process, or another pipeline of this one. */
  private static @Nullable FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Said by null, as for another process.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  private void load() throws IOException {
    for (SpoolEntry entry : list(directory)) {
      entries.addLast(entry);
      used += entry.room();
      lastNumber = entry.number();
    }
  }

  private static List<SpoolEntry> list(Path directory) throws IOException {
    List<SpoolEntry> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(UNFINISHED)) {
          Files.deleteIfExists(file);
        } else {
          SpoolEntry.parse(name, Files.size(file)).ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.comparingLong(SpoolEntry::number));
    return found;
  }

  private void adopt(Path spool, String name) throws IOException {
    for (int number = 1; number <= MOST_PIPELINES; number++) {
      Path other = spool.resolve(number == 1 ? name : name + "." + number);
      if (!other.equals(directory) && Files.isDirectory(other)) {
        try (FileChannel free = lock(other)) {
          for (SpoolEntry entry : free == null ? List.<SpoolEntry>of() : list(other)) {
            SpoolEntry ours = entry.renumbered(++lastNumber);
            Files.move(other.resolve(entry.name()), directory.resolve(ours.name()));
            entries.addLast(ours);
            used += ours.room();
          }
        }
      }
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The request to send next. */
  Optional<SpoolEntry> oldest() {
    return Optional.ofNullable(entries.peekFirst());
  }

  /** How many records all requests hold. */
  long records() {
    return entries.stream().mapToLong(SpoolEntry::records).sum();
  }

  /**
   * Deletes the oldest requests until there is room for one more.
   *
   * @param underway not to be deleted, because it is being sent
   * @return how many records are lost
   */
  long makeRoom(long bytes, @Nullable SpoolEntry underway) throws IOException {
    long lost = 0;
    Iterator<SpoolEntry> oldest = entries.iterator();
    while (used + bytes > limit && oldest.hasNext()) {
      SpoolEntry entry = oldest.next();
      if (!entry.equals(underway)) {
        Files.deleteIfExists(directory.resolve(entry.name()));
        oldest.remove();
        used -= entry.room();
        lost += entry.records();
      }
    }
    return lost;
  }

  /** Adds a request behind the others, whatever room there is. */
  SpoolEntry append(byte[] content, int records, Encoding encoding) throws IOException {
    SpoolEntry entry = SpoolEntry.of(lastNumber + 1, records, encoding, content);
    Path unfinished = directory.resolve(entry.name() + UNFINISHED);
    try {
      write(unfinished, content);
      Files.move(unfinished, directory.resolve(entry.name()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(unfinished);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    lastNumber = entry.number();
    entries.addLast(entry);
    used += entry.room();
    return entry;
  }

  private void write(Path file, byte[] content) throws IOException {
    try {
      Files.write(file, content);
    } catch (NoSuchFileException e) { // Somebody removed the directory.
      Files.createDirectories(directory);
      Files.write(file, content);
    }
  }

  /**
   * The content of a request.
   *
   * @throws IOException also where it is not what was written
   */
  byte[] read(SpoolEntry entry) throws IOException {
    byte[] content = Files.readAllBytes(directory.resolve(entry.name()));
    if (!entry.isWhole(content)) {
      throw new IOException(directory.resolve(entry.name()) + ": damaged");
    }
    return content;
  }

  /** Takes a request out. */
  void remove(SpoolEntry entry) throws IOException {
    if (entries.remove(entry)) {
      used -= entry.room();
    }
    Files.deleteIfExists(directory.resolve(entry.name()));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

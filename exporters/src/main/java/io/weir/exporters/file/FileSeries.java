package io.weir.exporters.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that one pattern gave: those of earlier processes too. */
final class FileSeries {

  private final FileNamePattern pattern;
  private final int keep;

  FileSeries(FileNamePattern pattern, int keep) {
    this.pattern = pattern;
    this.keep = keep;
  }

  private record Found(Path path, long number, FileTime modified) {}

  /** The highest number among the files beside that one; 0 where there are none. */
  long newestNumber(String name) throws IOException {
    return beside(Path.of(name)).stream().mapToLong(Found::number).max().orElse(0);
  }

  /** Deletes the oldest files beside the newest one until no more than asked for are left. */
  void deleteOldest(Path newest) throws IOException {
    List<Found> others = beside(newest);
    others.removeIf(found -> found.path().equals(newest));
    others.sort(Comparator.comparing(Found::modified).thenComparingLong(Found::number));
    for (Found old : others.subList(0, Math.max(0, others.size() - (keep - 1)))) {
      Files.deleteIfExists(old.path());
    }
  }

  /** Where names have no number: {@code x} becomes {@code x.1}, {@code x.1} {@code x.2}, ... */
  void shift(Path path) throws IOException {
    Files.deleteIfExists(behind(path, keep - 1));
    for (int age = keep - 2; age >= 0; age--) {
      Path from = age == 0 ? path : behind(path, age);
      if (Files.exists(from)) {
        Files.move(from, behind(path, age + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path behind(Path path, int age) {
    return age == 0 ? path : path.resolveSibling(path.getFileName() + "." + age);
  }

  private List<Found> beside(Path path) throws IOException {
    Path parent = path.getParent();
    Path directory = parent == null ? Path.of("") : parent;
    List<Found> found = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path sibling = path.resolveSibling(file.getFileName());
        long number = pattern.numberOf(sibling.toString());
        if (number >= 0 && Files.isRegularFile(sibling)) {
          found.add(new Found(sibling, number, Files.getLastModifiedTime(sibling)));
        }
      }
    }
    return found;
  }
}

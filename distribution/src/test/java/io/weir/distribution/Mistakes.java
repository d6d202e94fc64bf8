package io.weir.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration with room for mistakes: each has lines of its own, or a word that it stands in
 * for, so that any of them can be made together and none moves another.
 *
 * <p>In the files, a line {@code @place} has room for all the mistakes of that place, and {@code
 * %{place:word}} for one of them in place of a word.
 */
final class Mistakes {

  /**
   * One mistake.
   *
   * @param place where it stands in for nothing, or for a word
   */
  record Mistake(String place, List<String> lines) {
    @Override
    public String toString() {
      return place + ": " + String.join(" \\n ", lines);
    }
  }

  private static final List<String> FILES =
      List.of(
          "haproxy.cfg",
          "otel.cfg",
          "second.cfg",
          "third.cfg",
          "otel.yml",
          "second.yml",
          "third.yml");

  private static final Pattern WORD = Pattern.compile("%\\{([a-z.]+):([^}]*)}");

  private final Path directory;
  private final Map<String, List<Mistake>> places = new LinkedHashMap<>();
  private final Map<String, List<String>> templates = new LinkedHashMap<>();
  private final Map<String, String> fileOfPlace = new LinkedHashMap<>();
  private final Map<String, String> lineOfWord = new LinkedHashMap<>();

  /** Those of the table, for files in a directory. */
  Mistakes(Path directory) {
    this.directory = directory;
    String place = "";
    for (String line : resource("mistakes.txt").lines().toList()) {
      if (line.matches("\\[[a-z.]+]")) {
        place = line.substring(1, line.length() - 1);
        places.put(place, new ArrayList<>());
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        places
            .get(place)
            .add(new Mistake(place, List.of(line.replace("\\\\", "\\").split("\\\\n"))));
      }
    }
    for (String file : FILES) {
      List<String> lines = resource(file).lines().toList();
      templates.put(file, lines);
      for (String line : lines) {
        if (line.strip().startsWith("@")) {
          fileOfPlace.put(line.strip().substring(1), file);
        }
        Matcher word = WORD.matcher(line);
        while (word.find()) {
          fileOfPlace.put(word.group(1), file);
          lineOfWord.put(word.group(1), line);
        }
      }
    }
    if (!fileOfPlace.keySet().equals(places.keySet())) {
      throw new IllegalArgumentException(fileOfPlace.keySet() + " are not " + places.keySet());
    }
  }

  private static String resource(String name) {
    try (InputStream in = Mistakes.class.getResourceAsStream("/together/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Mistake> all() {
    return places.values().stream().flatMap(List::stream).toList();
  }

  /** The file that has the mistake. */
  String file(Mistake mistake) {
    return fileOfPlace.get(mistake.place());
  }

  /** Those of some that can be made together: one for each line with words. */
  List<Mistake> compatible(Collection<Mistake> some) {
    Set<String> taken = new HashSet<>();
    return some.stream()
        .filter(
            mistake ->
                !lineOfWord.containsKey(mistake.place())
                    || taken.add(lineOfWord.get(mistake.place())))
        .toList();
  }

  /** Writes all files with some mistakes; answers HAProxy's. */
  Path write(Collection<Mistake> chosen) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("empty.txt"), "");
    for (String file : FILES) {
      String text =
          templates.get(file).stream()
              .flatMap(line -> lines(line, chosen).stream())
              .collect(Collectors.joining("\n", "", "\n"));
      Files.writeString(directory.resolve(file), text.replace("DIR", directory.toString()));
    }
    return directory.resolve(FILES.get(0));
  }

  private List<String> lines(String line, Collection<Mistake> chosen) {
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    List<String> lines = new ArrayList<>();
    if (line.strip().startsWith("@")) {
      for (Mistake mistake : places.get(line.strip().substring(1))) {
        for (String each : mistake.lines()) {
          lines.add(indent + (chosen.contains(mistake) ? each : "#"));
        }
      }
      return lines;
    }
    Matcher word = WORD.matcher(line);
    return List.of(
        word.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    chosen.stream()
                        .filter(mistake -> mistake.place().equals(found.group(1)))
                        .map(mistake -> mistake.lines().get(0))
                        .findFirst()
                        .orElse(found.group(2)))));
  }
}

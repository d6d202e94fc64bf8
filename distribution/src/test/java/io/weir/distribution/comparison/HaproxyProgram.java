package io.weir.distribution.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** HAProxy as it is installed. */
final class HaproxyProgram implements ComparedProxy {

  /** The place of a mistake; more of them may follow in lines of their own. */
  private static final Pattern MISTAKE =
      Pattern.compile("^(?:\\[ALERT|\\s).*?haproxy\\.cfg:(\\d+)\\]", Pattern.MULTILINE);

  private static final Pattern PLACES =
      Pattern.compile("^\\[ ([Y.](?: [Y.]){21}) \\] ([^:(]+)", Pattern.MULTILINE);

  private final String program;

  private HaproxyProgram(String program) {
    this.program = program;
  }

  /** The program on the path, or where Debian puts it, if its version is 2.6. */
  static Optional<HaproxyProgram> find() throws IOException, InterruptedException {
    List<String> directories =
        Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                Stream.of("/usr/sbin", "/usr/local/sbin"))
            .toList();
    for (String directory : directories) {
      Path program = Path.of(directory, "haproxy");
      if (Files.isExecutable(program)) {
        HaproxyProgram found = new HaproxyProgram(program.toString());
        return found.run("-v").contains("version 2.6.") ? Optional.of(found) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What it writes until it ends. */
  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** The names of a class of keywords, such as {@code smp}, each with its arguments. */
  List<String> keywords(String kind) throws IOException, InterruptedException {
    return run("-dK" + kind, "-c", "-f", "/dev/null")
        .lines()
        .filter(line -> !line.startsWith("#") && line.contains(": "))
        .map(line -> line.replaceFirst("^\\[[ Y.]+\\]", "").strip())
        .toList();
  }

  /** The fetches, each with a letter for every place: {@code Y} where it may stand. */
  Map<String, String> placesOfFetches() throws IOException, InterruptedException {
    Map<String, String> places = new HashMap<>();
    Matcher matcher = PLACES.matcher(run("-dKsmp", "-c", "-f", "/dev/null"));
    while (matcher.find()) {
      places.put(matcher.group(2), matcher.group(1).replace(" ", ""));
    }
    return places;
  }

  @Override
  public Set<Integer> refusedLines(Path configuration) throws Exception {
    Set<Integer> lines = new HashSet<>();
    Matcher matcher = MISTAKE.matcher(run("-c", "-f", configuration.toString()));
    while (matcher.find()) {
      lines.add(Integer.parseInt(matcher.group(1)));
    }
    return lines;
  }

  @Override
  public Running start(Path configuration, int readyPort) throws Exception {
    Path output = configuration.resolveSibling("haproxy.log");
    Process process =
        new ProcessBuilder(program, "-db", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    ComparedProxy.awaitListener(readyPort, () -> !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException("HAProxy ended: " + Files.readString(output));
    }
    return () -> {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    };
  }
}

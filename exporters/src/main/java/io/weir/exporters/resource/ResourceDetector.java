package io.weir.exporters.resource;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds attributes of a resource, by the names that OpenTelemetry's semantic conventions give them.
 * What cannot be found is left out; nothing is asked over a network.
 */
public enum ResourceDetector {
  /** The machine: {@code host.name}, {@code host.arch}, {@code host.id}. */
  HOST {
    @Override
    void detect(AttributesBuilder found) {
      put(found, "host.name", hostName());
      put(found, "host.arch", architecture(System.getProperty("os.arch", "")));
      put(found, "host.id", firstLine(Path.of("/etc/machine-id")));
    }
  },

  /** The operating system: {@code os.type}, {@code os.name}, {@code os.version}. */
  OS {
    @Override
    void detect(AttributesBuilder found) {
      String name = System.getProperty("os.name", "");
      String version = System.getProperty("os.version", "");
      put(found, "os.type", osType(name.toLowerCase(Locale.ROOT)));
      put(found, "os.name", name);
      put(found, "os.version", version);
      put(found, "os.description", (name + " " + version).strip());
    }
  },

  /** This process and the Java runtime: {@code process.pid}, {@code process.runtime.*}. */
  PROCESS {
    @Override
    void detect(AttributesBuilder found) {
      ProcessHandle self = ProcessHandle.current();
      found.put(AttributeKey.longKey("process.pid"), self.pid());
      self.parent().ifPresent(p -> found.put(AttributeKey.longKey("process.parent_pid"), p.pid()));
      put(found, "process.executable.path", self.info().command().orElse(null));
      put(found, "process.owner", self.info().user().orElse(null));
      put(found, "process.runtime.name", System.getProperty("java.runtime.name"));
      put(found, "process.runtime.version", System.getProperty("java.runtime.version"));
      put(
          found,
          "process.runtime.description",
          System.getProperty("java.vm.vendor")
              + " "
              + System.getProperty("java.vm.name")
              + " "
              + System.getProperty("java.vm.version"));
    }
  },

  /** The container, where there is one: {@code container.id}. */
  CONTAINER {
    @Override
    void detect(AttributesBuilder found) {
      String id = containerId(lines("/proc/self/cgroup"), lines("/proc/self/mountinfo"));
      put(found, "container.id", id);
    }
  };

  /** As control groups name containers: 64 hexadecimal digits, somewhere in a path. */
  private static final Pattern CONTAINER_ID =
      Pattern.compile("(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])");

  /** The name in pipeline files. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it finds now. */
  public Attributes detect() {
    AttributesBuilder found = Attributes.builder();
    detect(found);
    return found.build();
  }

  abstract void detect(AttributesBuilder found);

  private static void put(AttributesBuilder found, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      found.put(AttributeKey.stringKey(key), value);
    }
  }

  private static @Nullable String hostName() {
    // What the kernel says: to look an address up could wait for a name server.
    String kernel = firstLine(Path.of("/proc/sys/kernel/hostname"));
    if (kernel != null) {
      return kernel;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Java's names in those of the conventions. */
  static String architecture(String java) {
    return switch (java) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64" -> "arm64";
      case "arm" -> "arm32";
      case "i386", "i686", "x86" -> "x86";
      case "ppc64le", "ppc64" -> "ppc64";
      default -> java;
    };
  }

  /** The conventions' word for an operating system; empty for one that they have none for. */
  static String osType(String name) {
    if (name.startsWith("windows")) {
      return "windows";
    }
    if (name.startsWith("mac")) {
      return "darwin";
    }
    for (String type : List.of("linux", "freebsd", "netbsd", "openbsd", "aix", "solaris")) {
      if (name.startsWith(type)) {
        return type;
      }
    }
    return name.startsWith("sunos") ? "solaris" : "";
  }

  /**
   * The id of the container that this process is in.
   *
   * @param cgroup of the first version of control groups, which name it
   * @param mounts of the second one, which do not: files such as its hostname are mounted from a
   *     directory of that name
   */
  static @Nullable String containerId(List<String> cgroup, List<String> mounts) {
    for (String line : cgroup) {
      Matcher matcher = CONTAINER_ID.matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    for (String line : mounts) {
      if (line.contains("/hostname") || line.contains("/resolv.conf")) {
        Matcher matcher = CONTAINER_ID.matcher(line);
        if (matcher.find()) {
          return matcher.group(1);
        }
      }
    }
    return null;
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static @Nullable String firstLine(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? null : lines.get(0).strip();
    } catch (IOException e) {
      return null;
    }
  }
}

package io.weir.exporters.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceDetectorTest {

  private static final String ID =
      "7be92808767a667f35c8505cbf40d14e931ef6db5b0210329cf193b15ba9d605";

  private static String text(Attributes attributes, String key) {
    return attributes.get(AttributeKey.stringKey(key));
  }

  @Test
  void findsTheHost() {
    Attributes found = ResourceDetector.HOST.detect();

    assertThat(text(found, "host.name")).isNotBlank();
    assertThat(text(found, "host.arch")).isNotBlank();
  }

  @Test
  void findsTheOperatingSystem() {
    Attributes found = ResourceDetector.OS.detect();

    assertThat(text(found, "os.name")).isEqualTo(System.getProperty("os.name"));
    assertThat(text(found, "os.version")).isEqualTo(System.getProperty("os.version"));
  }

  @Test
  void findsTheProcess() {
    Attributes found = ResourceDetector.PROCESS.detect();

    assertThat(found.get(AttributeKey.longKey("process.pid")))
        .isEqualTo(ProcessHandle.current().pid());
    assertThat(text(found, "process.runtime.version")).isNotBlank();
    assertThat(text(found, "process.executable.path")).endsWith("java");
  }

  @ParameterizedTest
  @CsvSource({"amd64, amd64", "x86_64, amd64", "aarch64, arm64", "riscv64, riscv64"})
  void namesArchitecturesAsTheConventionsDo(String java, String name) {
    assertThat(ResourceDetector.architecture(java)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"linux, linux", "mac os x, darwin", "windows 11, windows", "sunos, solaris"})
  void namesOperatingSystemsAsTheConventionsDo(String java, String name) {
    assertThat(ResourceDetector.osType(java)).isEqualTo(name);
  }

  @Test
  void findsTheContainerByItsControlGroup() {
    assertThat(
            ResourceDetector.containerId(
                List.of("13:name=systemd:/podruntime/docker/kubepods/" + ID), List.of()))
        .isEqualTo(ID);
    assertThat(
            ResourceDetector.containerId(
                List.of("0::/system.slice/docker-" + ID + ".scope"), List.of()))
        .isEqualTo(ID);
  }

  @Test
  void findsTheContainerByItsMountsWhereControlGroupsDoNotTell() {
    String mount =
        "473 456 254:1 /docker/containers/" + ID + "/hostname /etc/hostname rw,relatime - ext4 x";

    assertThat(ResourceDetector.containerId(List.of("0::/"), List.of("1 2 /", mount)))
        .isEqualTo(ID);
  }

  @Test
  void findsNoContainerWhereThereIsNone() {
    assertThat(
            ResourceDetector.containerId(
                List.of("0::/user.slice/session-1.scope"),
                List.of("30 1 8:1 / / rw - ext4 /dev/sda1", "31 30 0:5 /" + ID + " /data rw")))
        .isNull();
  }
}

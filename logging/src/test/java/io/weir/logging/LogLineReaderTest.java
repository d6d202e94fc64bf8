package io.weir.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.log.LogLevel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineReaderTest {

  @Test
  void readsEveryPart() {
    SyslogDeclaration declaration =
        (SyslogDeclaration)
            LogLines.declaration(
                new SyslogService(),
                "127.0.0.1:1514 len 2048 format rfc5424 sample 1,3-4:5 local3 warning err");

    assertThat(declaration.endpoint())
        .isEqualTo(new Endpoint.Udp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1514)));
    assertThat(declaration.target()).isEqualTo("127.0.0.1:1514");
    assertThat(declaration.length()).isEqualTo(2048);
    assertThat(declaration.format()).isEqualTo(LineFormat.RFC5424);
    assertThat(declaration.facility()).isEqualTo(Facility.LOCAL3);
    assertThat(declaration.most()).isEqualTo(LogLevel.WARNING);
    assertThat(declaration.least()).isEqualTo(LogLevel.ERR);
    assertThat(declaration.sample()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, 514",
    "127.0.0.1:, 127.0.0.1, 514",
    "udp@127.0.0.1:99, 127.0.0.1, 99",
    "ipv4@127.0.0.1:99, 127.0.0.1, 99",
    "::1:99, ::1, 99",
    "[::1]:99, ::1, 99",
    "ipv6@::1:, ::1, 514",
    "localhost:99, localhost, 99",
  })
  void readsAddresses(String target, String host, int port) throws UnknownHostException {
    SyslogDeclaration declaration =
        (SyslogDeclaration) LogLines.declaration(new SyslogService(), target + " daemon");

    assertThat(declaration.endpoint())
        .isEqualTo(
            new Endpoint.Udp(new InetSocketAddress(InetAddress.getAllByName(host)[0], port)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stdout",
        "stderr",
        "fd@1",
        "fd@2",
        "/dev/log",
        "unix@/dev/log",
        "uxdg@/dev/log",
        "uxst@/run/log",
        "tcp@127.0.0.1:601"
      })
  void knowsOtherTargets(String target) {
    assertThat(LogLines.problems(target + " local0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1 | 1:1: log: no facility (expected: one of [kern, user, mail, daemon, auth, syslog, lpr, news, uucp, cron, auth2, ftp, ntp, audit, alert, cron2, local0, local1, local2, local3, local4, local5, local6, local7])",
        "127.0.0.1:99999 local0 | 1:1: log target: 127.0.0.1:99999 (expected: an address and a port from 1 to 65535)",
        "ring@r local0 | 1:1: log target 'ring@r': not supported by Weir: rings",
        "backend@b local0 | 1:1: log target 'backend@b': not supported by Weir: log backends",
        "fd@7 local0 | 1:1: log target 'fd@7': not supported by Weir: file descriptors other than 1 and 2",
        "stdout len 79 local0 | 1:12: log len: 79 (expected: 80 to 65535)",
        "stdout len many local0 | 1:12: log len: many (expected: 80 to 65535)",
        "stdout sample 0:5 local0 | 1:15: log sample: 0:5 (expected: ranges and a size that holds them, such as 1,3-4:5)",
        "stdout sample 1-6:5 local0 | 1:15: log sample: 1-6:5 (expected: ranges and a size that holds them, such as 1,3-4:5)",
        "stdout profile p local0 | 1:8: log: not supported by Weir: profiles of log lines",
        "stdout local0 info notice debug | 1:27: log: debug (expected: nothing more)",
        "stdout local0 len 80 | 1:15: log level: len (expected: one of [emerg, alert, crit, err, warning, notice, info, debug])",
        "stdout format | 1:8: log: nothing follows 'format'",
      })
  void refusesWhatItCannotDo(String line, String problem) {
    assertThat(LogLines.problems(line)).contains("test.cfg:" + problem);
  }

  @Test
  void suggestsWhatWasMeant() {
    assertThat(LogLines.problems("stdout format rfc5242 locl0 wraning"))
        .anyMatch(problem -> problem.endsWith("(did you mean 'rfc5424'?)"))
        .anyMatch(problem -> problem.endsWith("(did you mean 'local0'?)"))
        .anyMatch(problem -> problem.endsWith("(did you mean 'warning'?)"));
  }
}

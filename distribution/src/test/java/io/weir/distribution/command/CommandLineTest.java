package io.weir.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest
  @CsvSource({
    "-c, CHECK",
    "-cc x, CONDITION",
    "-d, DEBUG",
    "-db, FOREGROUND",
    "-dD, DIAGNOSTIC",
    "-dM, POISON_MEMORY",
    "-dMno-merge, POISON_MEMORY",
    "-dC42, DUMP_CONFIG",
    "-dt, TRACES",
    "-v, VERSION",
    "-vv, DETAILS",
    "-V, VERBOSE",
    "-W, MASTER",
    "-Ws, MASTER_NOTIFY",
    "-D, DAEMON",
    "-4, RESOLVE_IPV4",
  })
  void readsEachWordAsOneOption(String words, CommandOption option) throws Exception {
    assertThat(CommandLine.parse(List.of(words.split(" "))).given().keySet())
        .isEqualTo(Set.of(option));
  }

  @Test
  void keepsTheOrderOfFilesGivenInBothWays() throws Exception {
    CommandLine line = parse("-f", "a.cfg", "-d", "-f", "b", "--", "-c", "c.cfg");

    assertThat(line.files()).containsExactly("a.cfg", "b", "-c", "c.cfg");
    assertThat(line.has(CommandOption.CHECK)).isFalse();
    assertThat(line.has(CommandOption.DEBUG)).isTrue();
  }

  @Test
  void takesTheLastOfSeveralValues() throws Exception {
    assertThat(parse("-p", "a.pid", "-p", "b.pid").value(CommandOption.PID_FILE)).contains("b.pid");
  }

  @Test
  void takesProcessNumbersUpToTheNextOption() throws Exception {
    CommandLine line = parse("-sf", "12", "34", "-f", "a.cfg", "-st");

    assertThat(line.values(CommandOption.FINISH)).containsExactly("12", "34");
    assertThat(line.has(CommandOption.TERMINATE)).isTrue();
    assertThat(line.values(CommandOption.TERMINATE)).isEmpty();
    assertThat(line.files()).containsExactly("a.cfg");
  }

  @Test
  void namesTheOptionsThatDoNothingHere() throws Exception {
    assertThat(parse("-W", "-q", "-dM", "-D").withoutEffect())
        .containsExactly(CommandOption.DAEMON, CommandOption.MASTER, CommandOption.POISON_MEMORY);
  }

  @Test
  void isQuietUnlessTheUserAsksForWords() throws Exception {
    assertThat(parse("-q").quiet()).isTrue();
    assertThat(parse("-q", "-V").quiet()).isFalse();
    assertThat(parse().quiet()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-Wx, did you mean '-W'?",
    "-vvv, did you mean '-vv'?",
    "haproxy.cfg, haproxy.cfg: unexpected",
    "-f, -f: missing (expected: <file|dir>)",
    "-n many, -n: many (expected: a number from 0)",
    "-n -5, -n: -5 (expected: a number from 0)",
    "-sf 12 haproxy.pid, -sf: haproxy.pid (expected: a process's number)",
  })
  void saysWhatItCannotRead(String words, String message) {
    assertThatThrownBy(() -> parse(words.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-f <file|dir>", "-cc <condition>", "-dM[byte|option,...]", "weir demo"})
  void describesEveryOptionInTheUsageText(String words) {
    assertThat(CommandLine.usage()).contains(words);
  }

  private static CommandLine parse(String... words) throws UsageException {
    return CommandLine.parse(List.of(words));
  }
}

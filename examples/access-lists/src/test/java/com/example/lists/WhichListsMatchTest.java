package com.example.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhichListsMatchTest {

  @TempDir Path directory;

  @Test
  void evaluatesEveryListOfTheFile() throws IOException {
    assertThat(run("is-api path_beg /api/\nlong path,length gt 100\nacme hdr_dom(host) acme\n"))
        .containsExactlyInAnyOrder("is-api: true", "long: false", "acme: true");
  }

  @Test
  void printsWhatIsWrong() throws IOException {
    assertThat(run("is-api paht_beg /api/\n")).anyMatch(line -> line.contains("paht_beg"));
  }

  @Test
  void needsTheEnginesAlone() {
    assertThat(WhichListsMatch.class.getModule().getLayer().modules())
        .extracting(Module::getName)
        .contains("io.weir.acl", "io.weir.sample")
        .doesNotContain("io.weir.config", "io.weir.filter", "io.weir.proxy.netty");
  }

  private String[] run(String lists) throws IOException {
    Path file = Files.writeString(directory.resolve("lists.txt"), lists);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      WhichListsMatch.main(new String[] {file.toString(), "/api/orders"});
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }
}

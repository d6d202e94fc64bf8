package com.example.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
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
  void passesOverCommentsAndTellsPlaces() throws IOException {
    assertThat(run("# lists\n\nall  path_beg /  # every one\nnone path -m bge /\n"))
        .contains("all: true", "none: false")
        .anyMatch(line -> line.contains("lists.txt:4:14: match method: bge"));
  }

  @Test
  void needsTheEnginesAlone() {
    Path[] everything =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toArray(Path[]::new);
    Configuration resolved =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(everything), ModuleFinder.of(), Set.of("com.example.lists"));

    assertThat(resolved.modules())
        .extracting(ResolvedModule::name)
        .filteredOn(name -> name.startsWith("io.weir."))
        .containsExactlyInAnyOrder(
            "io.weir.acl", "io.weir.api", "io.weir.sample", "io.weir.testkit");
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

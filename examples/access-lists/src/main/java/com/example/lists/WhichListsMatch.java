package com.example.lists;

import io.weir.acl.AclEngine;
import io.weir.api.acl.AclLookup;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.Direction;
import io.weir.sample.SampleCompiler;
import io.weir.testkit.CompileContexts;
import io.weir.testkit.TestingHttpRequest;
import io.weir.testkit.TestingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Prints which access lists of a file match a request. */
public final class WhichListsMatch {

  private WhichListsMatch() {}

  /** With a file of lines such as {@code is-api path_beg /api/}, and the request's target. */
  public static void main(String[] args) throws IOException {
    List<List<Word>> lines =
        Files.readAllLines(Path.of(args[0])).stream().map(WhichListsMatch::words).toList();
    CompileContext context = CompileContexts.create();
    AclLookup lists = new AclEngine(new SampleCompiler(), List.of()).declare(lines, context);
    context.problems().all().forEach(System.out::println);
    TestingStream stream =
        TestingStream.of(TestingHttpRequest.of("GET", args[1], "Host", "acme.example.com"));
    for (String name : lists.names()) {
      System.out.println(name + ": " + lists.find(name).test(stream, Direction.REQUEST));
    }
  }

  private static List<Word> words(String line) {
    return Arrays.stream(line.split(" +")).map(CompileContexts::word).toList();
  }
}

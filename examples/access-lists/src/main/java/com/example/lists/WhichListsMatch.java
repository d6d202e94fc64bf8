package com.example.lists;

import io.weir.acl.AclEngine;
import io.weir.api.acl.AclLookup;
import io.weir.api.config.SourceLocation;
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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints which access lists of a file match a request, and what is wrong with them. */
public final class WhichListsMatch {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private WhichListsMatch() {}

  /** With a file of lines such as {@code is-api path_beg /api/}, and the request's target. */
  public static void main(String[] args) throws IOException {
    List<List<Word>> lines = lines(Path.of(args[0]));
    CompileContext context = CompileContexts.create();
    AclLookup lists = new AclEngine(new SampleCompiler(), List.of()).declare(lines, context);
    context.problems().all().forEach(System.out::println);
    TestingStream stream =
        TestingStream.of(TestingHttpRequest.of("GET", args[1], "Host", "acme.example.com"));
    for (String name : lists.names()) {
      System.out.println(name + ": " + lists.find(name).test(stream, Direction.REQUEST));
    }
  }

  /** Words with their places, so that problems can tell them. */
  private static List<List<Word>> lines(Path file) throws IOException {
    List<List<Word>> lines = new ArrayList<>();
    List<String> texts = Files.readAllLines(file);
    for (int i = 0; i < texts.size(); i++) {
      List<Word> words = new ArrayList<>();
      Matcher word = WORD.matcher(texts.get(i).replaceFirst("#.*", ""));
      while (word.find()) {
        SourceLocation place = new SourceLocation(file.toString(), i + 1, word.start() + 1);
        words.add(new Word(word.group(), place));
      }
      if (!words.isEmpty()) {
        lines.add(words);
      }
    }
    return lines;
  }
}

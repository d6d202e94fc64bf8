package io.weir.config.otel;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the lines of an {@code otel-instrumentation} section. */
final class InstrumentationBuilder {

  private static final List<String> OPTIONS = List.of("disabled", "dontlog-normal", "hard-errors");

  private final Word keyword;
  private final Word name;
  private final Names names;
  private final List<List<Word>> acls = new ArrayList<>();
  private final List<List<Word>> logs = new ArrayList<>();
  private final List<Word> groups = new ArrayList<>();
  private final List<Word> scopes = new ArrayList<>();
  private final Set<String> knownGroups = new HashSet<>();
  private final Set<String> knownScopes = new HashSet<>();
  private final Set<String> options = new HashSet<>();
  private @Nullable Word config;
  private boolean configSeen;
  private boolean namesKnown = true;
  private double rateLimit = 100.0;
  private long debugLevel;
  private @Nullable SourceLocation debugLevelAt;

  InstrumentationBuilder(Word keyword, Word name, Names names) {
    this.keyword = keyword;
    this.name = name;
    this.names = names;
  }

  void acl(List<Word> words) {
    if (names.acl(words.get(1))) {
      acls.add(words.subList(1, words.size()));
    }
  }

  void log(List<Word> words) {
    logs.add(words.subList(1, words.size()));
  }

  void noLog() {
    logs.clear();
  }

  void config(List<Word> words) {
    Word file = words.get(1);
    if (configSeen) {
      names.error(file, "'config' : already set");
      return;
    }
    configSeen = true;
    String fault = unreadable(file);
    if (fault == null) {
      config = file;
    } else {
      names.error(file, "'" + file + "' : " + fault);
    }
  }

  /** Why a file cannot be read, or null. */
  private static @Nullable String unreadable(Word file) {
    if (file.text().isEmpty()) {
      return "no configuration file specified";
    }
    Path path;
    try {
      path = OtelParser.pipelineFile(file);
    } catch (InvalidPathException e) {
      return "invalid file name";
    }
    if (!Files.exists(path)) {
      return "no such file";
    }
    if (Files.isDirectory(path)) {
      return "is a directory (expected: a file)";
    }
    return Files.isReadable(path) ? null : "permission denied";
  }

  void groups(List<Word> words) {
    addNames(words, groups, knownGroups);
  }

  void scopes(List<Word> words) {
    addNames(words, scopes, knownScopes);
  }

  private void addNames(List<Word> words, List<Word> list, Set<String> known) {
    for (Word word : words.subList(1, words.size())) {
      if (names.unique(word, known)) {
        list.add(word);
      }
    }
  }

  void rateLimit(List<Word> words) {
    Word value = words.get(1);
    double number = Numbers.decimal(value.text());
    if (Double.isNaN(number)) {
      names.error(value, "'" + value + "' : invalid value");
    } else if (number < 0 || number > 100) {
      names.error(value, "'" + value + "' : value out of range [0.00, 100.00]");
    } else {
      rateLimit = number;
    }
  }

  void option(List<Word> words, boolean on) {
    Word option = words.get(1);
    if (!OPTIONS.contains(option.text())) {
      names.error(
          option,
          "'option' : unknown option '" + option + "'",
          DidYouMean.hint(option.text(), OPTIONS));
    } else if (on) {
      options.add(option.text());
    } else {
      options.remove(option.text());
    }
  }

  void debugLevel(List<Word> words) {
    Word value = words.get(1);
    try {
      debugLevel = Long.decode(value.text());
    } catch (NumberFormatException e) {
      names.error(value, "'" + value + "' : invalid value");
      return;
    }
    if (debugLevel < 0 || debugLevel > 0xffff_ffffL) {
      names.error(value, "'" + value + "' : value out of range [0, 4294967295]");
      return;
    }
    debugLevelAt = words.get(0).location();
  }

  /** A line with a keyword alone: it is not missing, and was reported. */
  void refused(String word) {
    configSeen |= word.equals("config");
    namesKnown &= !word.equals("scopes") && !word.equals("groups");
  }

  /** At the end of the section. */
  void end() {
    if (!configSeen) {
      names.error(keyword, "instrumentation '" + name + "' has no configuration file specified");
    }
  }

  Instrumentation build() {
    return new Instrumentation(
        keyword.location(),
        name,
        acls,
        logs,
        config,
        groups,
        scopes,
        namesKnown,
        rateLimit,
        options.contains("disabled"),
        options.contains("dontlog-normal"),
        options.contains("hard-errors"),
        debugLevel,
        debugLevelAt);
  }
}

package io.weir.api.acl;

import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles access lists and conditions. Thread-safe. */
public interface AclCompiler {

  /**
   * Compiles the {@code acl} lines of one section. Lines of one name are alternatives of one access
   * list.
   *
   * @param declarations one list of words a line, without the word {@code acl}: name, criterion,
   *     flags, patterns
   * @return what could be compiled; mistakes were reported to the context
   */
  AclLookup declare(List<List<Word>> declarations, CompileContext context);

  /**
   * Compiles a condition.
   *
   * @param words from {@code if} or {@code unless} to the end of the line
   * @return null after a mistake, which was reported to the context
   */
  @Nullable Condition compile(List<Word> words, CompileContext context);

  /**
   * What changes a list of patterns, or a map, while traffic runs.
   *
   * @param name the list's file, as access lists and converters name it
   * @param map whether its lines have values
   * @return null after a mistake, which was reported to the context
   */
  @Nullable PatternEditor editor(Word name, boolean map, CompileContext context);
}

package io.weir.acl;

import io.weir.acl.pattern.MatchMethods;
import io.weir.api.acl.AclCompiler;
import io.weir.api.acl.AclLookup;
import io.weir.api.acl.Condition;
import io.weir.api.acl.MatchMethod;
import io.weir.api.acl.PatternEditor;
import io.weir.api.acl.PatternMatcherProvider;
import io.weir.api.config.Problems;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.ExpressionCompiler;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiler of access lists and conditions (HAProxy manual, sections 7.1, 7.2 and 7.4).
 *
 * <p>It needs neither the proxy nor the filter: lists are tested against any {@link
 * io.weir.api.stream.Stream}, one's own or the test kit's. {@code examples/access-lists} is a whole
 * program.
 *
 * <pre>{@code
 * PatternSets sets = new PatternSets();
 * SampleCompiler expressions = new SampleCompiler();
 * AclEngine engine = new AclEngine(expressions, List.of(), sets);
 * CompileContext context = CompileContexts.create(); // of the test kit, or made of one's own views
 *
 * AclLookup lists = engine.declare(linesWithoutTheWordAcl, context);
 * Condition condition = engine.compile(wordsFromIfOn, context.withAcls(lists));
 * context.problems().all().forEach(System.err::println);
 *
 * boolean api = lists.find("is-api").test(stream, Direction.REQUEST);
 * boolean holds = condition != null && condition.test(stream, Direction.REQUEST);
 * }</pre>
 *
 * <p>{@link MapConverters} over the same sets add {@code map} to the compiler of expressions, and
 * {@link PatternCommands} change the sets while others test.
 *
 * <p>What it makes holds no state of a stream. Patterns are compiled to indexes; those that come
 * from files, and those of lines, are kept in {@link PatternSets}, where commands change them while
 * traffic runs. Thread-safe.
 */
public final class AclEngine implements AclCompiler {

  private final MatchMethods methods;
  private final CriterionCompiler criteria;
  private final PredefinedAcls predefined;
  private final PatternSets sets;

  /** An engine with pattern sets that nobody else sees. */
  public AclEngine(
      ExpressionCompiler expressions, Collection<? extends PatternMatcherProvider> methods) {
    this(expressions, methods, new PatternSets());
  }

  /**
   * An engine that shares its pattern sets.
   *
   * @param methods adds match methods
   * @throws IllegalArgumentException where two match methods have one name
   */
  public AclEngine(
      ExpressionCompiler expressions,
      Collection<? extends PatternMatcherProvider> methods,
      PatternSets sets) {
    this.methods = new MatchMethods(expressions.regexes(), methods);
    this.sets = sets;
    criteria = new CriterionCompiler(expressions, this.methods, sets);
    predefined = new PredefinedAcls(criteria);
  }

  /** The match methods that {@code -m} can name. */
  public Set<String> matchMethods() {
    return methods.names();
  }

  /** Every match method, in the order of the table; for reference pages. */
  public Collection<MatchMethod> methods() {
    return methods.all();
  }

  /** The access lists that need no declaration: names and what each stands for. */
  public static Map<String, String> predefinedLists() {
    return PredefinedAcls.definitions();
  }

  @Override
  public AclLookup declare(List<List<Word>> declarations, CompileContext context) {
    SectionAcls section = new SectionAcls(predefined.lookup(context));
    Map<List<Word>, NamedAcl> lists = new HashMap<>();
    for (List<Word> words : declarations) {
      if (isComplete(words, context.problems())) {
        lists.put(words, section.declare(words.get(0).text()));
      }
    }
    CompileContext inside = context.withAcls(section);
    for (List<Word> words : declarations) {
      NamedAcl list = lists.get(words);
      if (list != null) {
        section.compiling(words.get(0), context.problems());
        Criterion criterion = criteria.compile(words.subList(1, words.size()), inside);
        if (criterion != null) {
          list.add(criterion);
        }
      }
    }
    section.compiling(null, null);
    return section;
  }

  private static boolean isComplete(List<Word> words, Problems problems) {
    if (words.isEmpty()) {
      return false;
    }
    Word name = words.get(0);
    if (name.is("or")) {
      problems.error(name.location(), "acl: or (expected: another name, it joins alternatives)");
      return false;
    }
    for (int i = 0; i < name.text().length(); i++) {
      char c = name.text().charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.:".indexOf(c) >= 0;
      if (!allowed) {
        problems.error(
            name.location(),
            "acl: "
                + name
                + " (expected: letters, digits, '-', '_', '.' and ':', not '"
                + c
                + "')");
        return false;
      }
    }
    if (words.size() == 1) {
      problems.error(
          name.location(), "acl '" + name + "': no test (expected: a fetch and patterns)");
      return false;
    }
    return true;
  }

  @Override
  public @Nullable Condition compile(List<Word> words, CompileContext context) {
    return words.isEmpty()
        ? null
        : new ConditionReader(words, context, criteria, predefined).read();
  }

  @Override
  public @Nullable PatternEditor editor(Word name, boolean map, CompileContext context) {
    PatternSet set = sets.loaded(name, map, context.problems());
    return set == null ? null : new TrafficEditor(set, sets::newEntryId);
  }
}

package io.weir.acl.pattern;

import static io.weir.api.sample.SampleType.ADDR;
import static io.weir.api.sample.SampleType.ANY;
import static io.weir.api.sample.SampleType.BIN;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.IPV4;
import static io.weir.api.sample.SampleType.IPV6;
import static io.weir.api.sample.SampleType.SINT;
import static io.weir.api.sample.SampleType.STR;

import io.weir.api.acl.MatchMethod;
import io.weir.api.acl.PatternMatcherProvider;
import io.weir.api.sample.RegexCompiler;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleType;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The match methods by name (HAProxy manual, section 7.1). Immutable. */
public final class MatchMethods {

  private static final Set<SampleType> EVERY = EnumSet.allOf(SampleType.class);
  private static final Set<SampleType> NUMBERS = EnumSet.of(ANY, BOOL, SINT, ADDR, IPV4, IPV6, STR);
  private static final Set<SampleType> BOOLEANS =
      EnumSet.of(ANY, BOOL, SINT, ADDR, IPV4, IPV6, STR);
  private static final Set<SampleType> ADDRESSES = EnumSet.of(ANY, SINT, ADDR, IPV4, IPV6, STR);
  private static final Set<SampleType> BYTES = EnumSet.allOf(SampleType.class);

  private final Map<String, MatchMethod> methods = new LinkedHashMap<>();

  /** Address patterns without names: {@code -m ip} with {@code -n}, and maps. */
  private final BuiltInMethod addressesOnly;

  private final BuiltInMethod versions;
  private final BuiltInMethod httpMethods;

  /**
   * The built-in methods and some more.
   *
   * @throws IllegalArgumentException where two have one name; the message names both classes
   */
  public MatchMethods(
      RegexCompiler regexes, Collection<? extends PatternMatcherProvider> providers) {
    addressesOnly = addresses(HostNames.refused());
    versions = integers(IntRange.Notation.DOTTED);
    httpMethods = text("str", true, "exactly the pattern", HttpMethodIndex::new);
    for (BuiltInMethod method : builtIn(regexes)) {
      methods.put(method.name(), method);
    }
    for (PatternMatcherProvider provider : providers) {
      for (MatchMethod method : provider.methods()) {
        MatchMethod other = methods.get(method.name());
        if (other != null) {
          throw new IllegalArgumentException(
              "match method '"
                  + method.name()
                  + "' is provided twice: by "
                  + (other instanceof ProvidedMethod provided
                          ? provided.provider()
                          : other.getClass())
                      .getName()
                  + " and by "
                  + method.getClass().getName());
        }
        methods.put(method.name(), new ProvidedMethod(method));
      }
    }
  }

  private static List<BuiltInMethod> builtIn(RegexCompiler regexes) {
    return List.of(
        new BuiltInMethod(
            "found",
            ANY,
            EVERY,
            false,
            false,
            "whether there is a value at all",
            (entries, ignoreCase, problems) -> sample -> 0),
        new BuiltInMethod(
            "bool",
            BOOL,
            BOOLEANS,
            false,
            false,
            "whether the value is true, or a number other than 0",
            (entries, ignoreCase, problems) -> MatchMethods::isTrue),
        integers(IntRange.Notation.DECIMAL),
        addresses(HostNames.resolved()),
        new BuiltInMethod(
            "bin",
            BIN,
            BYTES,
            true,
            false,
            "exactly the bytes that a pattern writes in hexadecimal",
            (entries, ignoreCase, problems) -> BinaryIndex.of(entries, problems)),
        new BuiltInMethod(
            "len",
            STR,
            EVERY,
            true,
            false,
            "the value's length is a number or in a range",
            (entries, ignoreCase, problems) -> IntegerIndex.lengths(entries, problems)),
        text("str", true, "exactly the pattern", ExactIndex::of),
        text("beg", true, "begins with the pattern", AffixIndex::prefixes),
        text("sub", false, "holds the pattern", SubstringIndex::of),
        text("dir", false, "holds the pattern as a part between slashes", WordIndex::directories),
        text(
            "dom",
            false,
            "holds the pattern as a part between dots, colons, slashes and question marks",
            WordIndex::domains),
        text("end", false, "ends with the pattern", AffixIndex::suffixes),
        new BuiltInMethod(
            "reg",
            STR,
            EVERY,
            true,
            false,
            "the regular expression occurs in it",
            (entries, ignoreCase, problems) ->
                RegexIndex.of(entries, ignoreCase, regexes, problems)));
  }

  private static int isTrue(Sample sample) {
    if (sample instanceof Sample.Bool bool) {
      return bool.value() ? 0 : EntryIndex.NONE;
    }
    return sample.castTo(SINT) instanceof Sample.Int number && number.value() != 0
        ? 0
        : EntryIndex.NONE;
  }

  private static BuiltInMethod integers(IntRange.Notation notation) {
    return new BuiltInMethod(
        "int",
        SINT,
        NUMBERS,
        true,
        false,
        "a number that is the pattern or in its range",
        (entries, ignoreCase, problems) -> IntegerIndex.values(entries, notation, problems));
  }

  private static BuiltInMethod addresses(HostNames names) {
    return new BuiltInMethod(
        "ip",
        ADDR,
        ADDRESSES,
        true,
        true,
        "an address that is the pattern or in its network",
        (entries, ignoreCase, problems) -> AddressIndex.of(entries, names, problems));
  }

  private interface TextIndexing {
    EntryIndex index(List<PatternEntry> entries, boolean ignoreCase);
  }

  private static BuiltInMethod text(
      String name, boolean searchTree, String summary, TextIndexing indexing) {
    return new BuiltInMethod(
        name,
        STR,
        EVERY,
        true,
        searchTree,
        summary,
        (entries, ignoreCase, problems) -> indexing.index(entries, ignoreCase));
  }

  /** The method, or null where there is none of that name. */
  public @Nullable MatchMethod find(String name) {
    return methods.get(name);
  }

  /**
   * A built-in method.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public BuiltInMethod builtIn(String name) {
    if (methods.get(name) instanceof BuiltInMethod method) {
      return method;
    }
    throw new IllegalArgumentException("method: " + name + " (expected: a built-in one)");
  }

  /** All methods, in the order of the table. */
  public Collection<MatchMethod> all() {
    return Collections.unmodifiableCollection(methods.values());
  }

  public Set<String> names() {
    return methods.keySet();
  }

  /** {@code ip} without host names. */
  public BuiltInMethod addressesOnly() {
    return addressesOnly;
  }

  /** {@code str} over methods of HTTP. */
  public BuiltInMethod httpMethods() {
    return httpMethods;
  }

  /** {@code int} over dotted versions. */
  public BuiltInMethod versions() {
    return versions;
  }
}

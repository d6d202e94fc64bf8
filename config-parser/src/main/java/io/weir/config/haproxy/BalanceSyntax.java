package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.config.haproxy.Balance.Algorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code balance} and {@code hash-type} lines. */
final class BalanceSyntax {

  /** Other ways to write an algorithm that hashes an expression. */
  private static final List<String> HASHES = List.of("hdr", "url_param", "rdp-cookie");

  private BalanceSyntax() {}

  /** The words that may follow {@code balance}. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    Arrays.stream(Algorithm.values()).map(Algorithm::configName).forEach(words::add);
    words.addAll(HASHES);
    return words;
  }

  static void balance(BackendDraft backend, Line line) {
    Word word = line.argument("a load balancing algorithm");
    if (word == null) {
      return;
    }
    int open = word.text().indexOf('(');
    String name = open < 0 ? word.text() : word.text().substring(0, open);
    if (hashes(backend, line, word, name)) {
      return;
    }
    for (Algorithm algorithm : Algorithm.values()) {
      if (algorithm.configName().equals(name) && (open < 0 || algorithm == Algorithm.RANDOM)) {
        backend.balance =
            algorithm == Algorithm.URI
                ? uri(line)
                : new Balance(
                    algorithm, 0, 0, false, false, open < 0 ? 2 : draws(line, word, open));
        return;
      }
    }
    if (KnownKeywords.report(
            KeywordPlace.BALANCE, new Word(name, word.location()), "balance " + name, line)
        == null) {
      List<String> known = words();
      line.problems()
          .error(
              word.location(),
              "'balance' : unknown algorithm '"
                  + word
                  + "' (expected: "
                  + String.join(", ", known)
                  + ")",
              DidYouMean.hint(name, known));
    }
    line.rest();
  }

  /**
   * The algorithms that hash something of a request: all of them are sample expressions.
   *
   * @return whether it was one of them
   */
  private static boolean hashes(BackendDraft backend, Line line, Word word, String name) {
    String text = word.text();
    String argument =
        text.length() > name.length() + 2 && text.endsWith(")")
            ? text.substring(name.length() + 1, text.length() - 1)
            : "";
    List<String> keys = new ArrayList<>();
    switch (name) {
      case "hash" -> {
        Word expression = line.argument("a sample expression");
        if (expression != null) {
          backend.balance = hash(List.of(expression));
        }
        return true;
      }
      case "hdr" -> {
        if (argument.isEmpty()) {
          line.problems().error(word.location(), "'balance hdr' : missing header name");
          line.rest();
          return true;
        }
        String header = "req.hdr(" + argument + ",1)";
        if (line.accept("use_domain_only")) {
          // "In the Host value haproxy.1wt.eu, only 1wt will be considered" (section 4.2).
          keys.add(header + ",field(1,:),field(-2,.)");
        }
        keys.add(header);
      }
      case "url_param" -> {
        Word parameter = line.argument("a parameter's name");
        if (parameter == null) {
          return true;
        }
        keys.add("url_param(" + parameter + ")");
        if (line.accept("check_post")) {
          keys.add("req.body_param(" + parameter + ")");
          // The time to wait, which has no effect any more.
          line.rest();
        }
      }
      case "rdp-cookie" -> keys.add("req.rdp_cookie(" + argument + ")");
      default -> {
        return false;
      }
    }
    backend.balance = hash(keys.stream().map(key -> new Word(key, word.location())).toList());
    return true;
  }

  private static Balance hash(List<Word> keys) {
    return new Balance(Algorithm.HASH, 0, 0, false, false, 2, keys);
  }

  private static int draws(Line line, Word word, int open) {
    String text = word.text();
    String number = text.endsWith(")") ? text.substring(open + 1, text.length() - 1) : "";
    return line.integer(new Word(number, word.location()), 1, 100);
  }

  private static Balance uri(Line line) {
    int length = 0;
    int depth = 0;
    boolean whole = false;
    boolean pathOnly = false;
    while (line.hasNext()) {
      Word word = line.take();
      switch (word.text()) {
        case "len" -> length = line.positive(line.valueOf(word, "a number"));
        case "depth" -> depth = line.positive(line.valueOf(word, "a number"));
        case "whole" -> whole = true;
        case "path-only" -> pathOnly = true;
        default -> line.unknown(word, List.of("len", "depth", "whole", "path-only"));
      }
    }
    return new Balance(Algorithm.URI, length, depth, whole, pathOnly, 2);
  }

  static void hashType(BackendDraft backend, Line line) {
    HashType.Method method =
        line.constant(line.argument("map-based or consistent"), HashType.Method.class);
    HashType.Function function = HashType.Function.SDBM;
    // Without a function, a consistent hash is mixed once more.
    boolean avalanche = method == HashType.Method.CONSISTENT && !line.hasNext();
    if (line.hasNext() && !line.nextIs("avalanche")) {
      HashType.Function given = line.constant(line.take(), HashType.Function.class);
      function = given == null ? function : given;
    }
    avalanche |= line.accept("avalanche");
    if (method != null) {
      backend.hashType = new HashType(method, function, avalanche, backend.hashType.affinity());
    }
  }

  /** {@code hash-preserve-affinity { always | maxconn | maxqueue }}. */
  static void affinity(BackendDraft backend, Line line) {
    HashType.Affinity affinity =
        line.constant(line.argument("always, maxconn or maxqueue"), HashType.Affinity.class);
    if (affinity != null) {
      HashType type = backend.hashType;
      backend.hashType = new HashType(type.method(), type.function(), type.avalanche(), affinity);
    }
  }
}

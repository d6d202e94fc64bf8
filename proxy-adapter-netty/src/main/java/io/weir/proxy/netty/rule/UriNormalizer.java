package io.weir.proxy.netty.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code http-request normalize-uri} can do to the path and query of a target: writings of one
 * address become the same (RFC 3986 section 6.2.2).
 */
enum UriNormalizer {
  FRAGMENT_ENCODE("", pathAndQuery -> pathAndQuery.replace("#", "%23")),
  FRAGMENT_STRIP("", UriNormalizer::withoutFragment),
  PATH_MERGE_SLASHES("", onPath(UriNormalizer::mergeSlashes)),
  PATH_STRIP_DOT("", onPath(UriNormalizer::withoutDots)),
  PATH_STRIP_DOTDOT("full", onPath(path -> withoutParents(path, false))) {
    @Override
    @Nullable String apply(String pathAndQuery, boolean option) {
      return option
          ? onPath(path -> withoutParents(path, true)).apply(pathAndQuery)
          : super.apply(pathAndQuery, false);
    }
  },
  PERCENT_DECODE_UNRESERVED("strict", UriNormalizer::decodeUnreserved),
  PERCENT_TO_UPPERCASE("strict", UriNormalizer::toUpperCase),
  QUERY_SORT_BY_NAME("", UriNormalizer::sortQuery);

  private static final String UNRESERVED = "-._~";

  private final String option;
  private final UnaryOperator<String> change;

  /**
   * @param option the word that may follow, or empty
   */
  UriNormalizer(String option, UnaryOperator<String> change) {
    this.option = option;
    this.change = change;
  }

  String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word that may follow, or empty. */
  String option() {
    return option;
  }

  /**
   * The normal form.
   *
   * @param strictly whether the option was given
   * @return null where {@code strict} asks for an error
   */
  @Nullable String apply(String pathAndQuery, boolean strictly) {
    return strictly && option.equals("strict") && hasBrokenEscape(pathAndQuery)
        ? null
        : change.apply(pathAndQuery);
  }

  private static UnaryOperator<String> onPath(UnaryOperator<String> change) {
    return pathAndQuery -> {
      int query = pathAndQuery.indexOf('?');
      int end = query < 0 ? pathAndQuery.length() : query;
      return change.apply(pathAndQuery.substring(0, end)) + pathAndQuery.substring(end);
    };
  }

  private static String withoutFragment(String pathAndQuery) {
    int fragment = pathAndQuery.indexOf('#');
    return fragment < 0 ? pathAndQuery : pathAndQuery.substring(0, fragment);
  }

  private static String mergeSlashes(String path) {
    StringBuilder merged = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) != '/' || i == 0 || path.charAt(i - 1) != '/') {
        merged.append(path.charAt(i));
      }
    }
    return merged.toString();
  }

  private static String withoutDots(String path) {
    if (!path.startsWith("/")) {
      return path;
    }
    String[] segments = path.substring(1).split("/", -1);
    List<String> kept = new ArrayList<>();
    for (String segment : segments) {
      if (!segment.equals(".")) {
        kept.add(segment);
      }
    }
    if (segments[segments.length - 1].equals(".")) {
      kept.add("");
    }
    return "/" + String.join("/", kept);
  }

  private static String withoutParents(String path, boolean full) {
    if (!path.startsWith("/")) {
      return path;
    }
    String[] segments = path.substring(1).split("/", -1);
    List<String> kept = new ArrayList<>();
    boolean open = false;
    for (String segment : segments) {
      int last = kept.size() - 1;
      open = false;
      if (!segment.equals("..")) {
        kept.add(segment);
      } else if (last >= 0 && !kept.get(last).equals("..")) {
        kept.remove(last);
        open = true;
      } else if (full) {
        open = true;
      } else {
        kept.add(segment);
      }
    }
    if (open) {
      // What ended in a parent ends in a directory.
      kept.add("");
    }
    return "/" + String.join("/", kept);
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private static boolean hasBrokenEscape(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (!isEscape(text, at)) {
        return true;
      }
    }
    return false;
  }

  private static String decodeUnreserved(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && isEscape(text, i)) {
        char meant = (char) Integer.parseInt(text, i + 1, i + 3, 16);
        if (isUnreserved(meant)) {
          decoded.append(meant);
          i += 2;
          continue;
        }
      }
      decoded.append(c);
    }
    return decoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }

  private static String toUpperCase(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (isEscape(text, at)) {
        upper.setCharAt(at + 1, Character.toUpperCase(text.charAt(at + 1)));
        upper.setCharAt(at + 2, Character.toUpperCase(text.charAt(at + 2)));
      }
    }
    return upper.toString();
  }

  private static String sortQuery(String pathAndQuery) {
    int query = pathAndQuery.indexOf('?');
    if (query < 0) {
      return pathAndQuery;
    }
    String[] parameters = pathAndQuery.substring(query + 1).split("&", -1);
    // A stable sort: parameters of one name keep their order.
    Arrays.sort(parameters, Comparator.comparing(UriNormalizer::parameterName));
    return pathAndQuery.substring(0, query + 1) + String.join("&", parameters);
  }

  private static String parameterName(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }
}

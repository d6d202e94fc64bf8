package io.weir.config.haproxy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A keyword of proxy sections.
 *
 * @param where letters of the sections it may stand in: {@code d}efaults, {@code n}amed defaults
 *     only, {@code f}rontend, {@code l}isten, {@code b}ackend
 */
record ProxyKeyword(String word, String where, Handler handler) {

  /** What is done with a line. */
  interface Handler {
    void read(ProxyDraft proxy, Line line);
  }

  /** Not merely of no use where they do not belong, but something that somebody misses. */
  private static final Set<String> REFUSED =
      Set.of(
          "declare",
          "default-server",
          "server",
          "tcp-request connection",
          "tcp-request session",
          "tcp-response");

  static final String ALL = "dflb";
  static final String FRONTENDS = "dfl";
  static final String BACKENDS = "dlb";

  /** Whether it may stand in that section; says why not. */
  boolean fits(ProxyDraft proxy, Line line) {
    return fits(word, where, proxy, line);
  }

  /** As above, for a keyword of several words. */
  static boolean fits(String word, String where, ProxyDraft proxy, Line line) {
    ProxyKind kind = proxy.kind();
    if (where.indexOf(letter(kind)) >= 0) {
      return true;
    }
    if (kind == null) {
      if (where.indexOf('n') >= 0 && !proxy.name().isEmpty()) {
        return true;
      }
      line.problems()
          .error(
              line.location(),
              "'"
                  + word
                  + "' is not allowed in "
                  + (where.indexOf('n') < 0 ? "" : "anonymous ")
                  + "'defaults' sections",
              where.indexOf('n') < 0 ? null : "give the section a name");
    } else if (REFUSED.contains(word)) {
      line.error(
          line.first(), "'" + word + "' is not allowed in '" + kind.configName() + "' sections");
    } else {
      line.warning(
          line.first(),
          "'"
              + word
              + "' ignored because "
              + kind.configName()
              + " '"
              + proxy.name()
              + "' has no "
              + (kind.isFrontend() ? "backend" : "frontend")
              + " capability");
    }
    return false;
  }

  private static char letter(@Nullable ProxyKind kind) {
    return kind == null ? 'd' : kind.configName().charAt(0);
  }
}

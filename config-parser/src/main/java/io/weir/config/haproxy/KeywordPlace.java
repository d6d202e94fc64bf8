package io.weir.config.haproxy;

/** Where a keyword of {@code haproxy.cfg} stands. */
public enum KeywordPlace {
  SECTION("Sections"),
  GLOBAL("Lines of global"),
  PROXY("Lines of defaults, frontend, listen and backend"),
  OPTION("Options of proxies"),
  TIMEOUT("Timeouts of proxies"),
  BIND("Options of bind lines and stats sockets"),
  SERVER("Options of server and default-server lines"),
  BALANCE("Balancing algorithms"),
  ACTION("Actions of rules"),
  FILTER("Filters");

  private final String title;

  KeywordPlace(String title) {
    this.title = title;
  }

  /** What reference pages call it. */
  public String title() {
    return title;
  }
}

package io.weir.proxy.netty.check;

/**
 * How one check ended.
 *
 * @param status in HAProxy's letters, such as {@code L4OK} (management.txt 9.1, check_status)
 * @param code the HTTP status, or 0
 * @param detail for people; empty where there is nothing to say
 * @param verdict what it says about the server
 * @param millis how long it took
 */
record CheckResult(String status, int code, String detail, Verdict verdict, long millis) {

  /** What a check says about a server. */
  enum Verdict {
    PASSED,
    /** It works, and does not want new clients: 404 with {@code disable-on-404}. */
    LEAVING,
    FAILED
  }
}

package io.weir.proxy.netty.check;

import io.weir.proxy.netty.check.CheckResult.Verdict;

/** The letters of check results in words. */
final class CheckText {

  private CheckText() {}

  static String describe(String status) {
    return switch (status) {
      case "L4OK" -> "Layer4 check passed";
      case "L4TOUT" -> "Layer4 timeout";
      case "L4CON" -> "Layer4 connection problem";
      case "L6OK" -> "Layer6 check passed";
      case "L6TOUT" -> "Layer6 timeout";
      case "L6RSP" -> "Layer6 invalid response";
      case "L7OK" -> "Layer7 check passed";
      case "L7OKC" -> "Layer7 check conditionally passed";
      case "L7TOUT" -> "Layer7 timeout";
      case "L7RSP" -> "Layer7 invalid response";
      case "L7STS" -> "Layer7 wrong status";
      default -> status;
    };
  }

  /** Whether a code belongs to such a result. */
  static boolean hasCode(String status) {
    return status.equals("L7OK") || status.equals("L7OKC") || status.equals("L7STS");
  }

  /** What such a result says about the server. */
  static Verdict verdict(String status) {
    return switch (status) {
      case "L4OK", "L6OK", "L7OK" -> Verdict.PASSED;
      case "L7OKC" -> Verdict.LEAVING;
      default -> Verdict.FAILED;
    };
  }
}

package io.weir.proxy.netty.check;

/** The letters of check results in words. */
final class CheckText {

  private CheckText() {}

  static String describe(String status) {
    return switch (status) {
      case "L4OK" -> "Layer4 check passed";
      case "L4TOUT" -> "Layer4 timeout";
      case "L4CON" -> "Layer4 connection problem";
      case "L7OK" -> "Layer7 check passed";
      case "L7OKC" -> "Layer7 check conditionally passed";
      case "L7TOUT" -> "Layer7 timeout";
      case "L7RSP" -> "Layer7 invalid response";
      case "L7STS" -> "Layer7 wrong status";
      default -> status;
    };
  }
}

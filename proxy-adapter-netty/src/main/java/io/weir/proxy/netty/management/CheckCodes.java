package io.weir.proxy.netty.management;

/** The results of checks as {@code show servers state} numbers them. */
final class CheckCodes {

  private CheckCodes() {}

  /** The number of a status. */
  static int status(String status) {
    return switch (status) {
      case "INI" -> 1;
      case "SOCKERR" -> 5;
      case "L4OK" -> 6;
      case "L4TOUT" -> 7;
      case "L4CON" -> 8;
      case "L7TOUT" -> 12;
      case "L7RSP" -> 13;
      case "L7OK" -> 15;
      case "L7OKC" -> 16;
      case "L7STS" -> 17;
      default -> 0;
    };
  }

  /** 0 for unknown, 2 for failed, 3 for passed, 4 for passed with a condition. */
  static int result(String status) {
    return switch (status) {
      case "L4OK", "L7OK" -> 3;
      case "L7OKC" -> 4;
      case "INI" -> 0;
      default -> 2;
    };
  }
}

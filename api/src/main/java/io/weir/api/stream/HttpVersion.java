package io.weir.api.stream;

/** An HTTP version as samples show it. */
public record HttpVersion(int major, int minor) {

  public static final HttpVersion HTTP_1_0 = new HttpVersion(1, 0);
  public static final HttpVersion HTTP_1_1 = new HttpVersion(1, 1);
  public static final HttpVersion HTTP_2 = new HttpVersion(2, 0);

  /** {@code major.minor}, without the protocol's name: {@code 1.1}. */
  @Override
  public String toString() {
    // The two that make up nearly all traffic cost no allocation: this is read by samples on every
    // request.
    if (major == 1 && minor < 2) {
      return minor == 1 ? "1.1" : "1.0";
    }
    return major + "." + minor;
  }
}

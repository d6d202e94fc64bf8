package io.weir.proxy.netty.check;

import java.nio.charset.StandardCharsets;

/** The PROXY protocol header of a connection that the proxy makes for itself. */
final class LocalHeader {

  private static final byte[] V1 = "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII);

  // Signature, version 2 with command LOCAL, no address (PROXY protocol specification, 2.2).
  private static final byte[] V2 = {
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x20, 0x00, 0x00, 0x00
  };

  private LocalHeader() {}

  static byte[] bytes(int version) {
    return version == 1 ? V1.clone() : V2.clone();
  }
}

package io.weir.proxy.netty.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Lets binary headers of the PROXY protocol pass only if their values fill them to the last byte
 * and their checksum, if they have one, is right. Gone with the first header.
 */
final class ProxyHeaderCheck extends ByteToMessageDecoder {

  private static final byte[] SIGNATURE =
      "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final int START = 16;
  private static final int TYPE_CHECKSUM = 0x03;

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int at = in.readerIndex();
    int common = Math.min(in.readableBytes(), SIGNATURE.length);
    for (int i = 0; i < common; i++) {
      if (in.getByte(at + i) != SIGNATURE[i]) {
        // A header in text, or none.
        pass(ctx, in, out);
        return;
      }
    }
    if (in.readableBytes() < START) {
      return;
    }
    int length = in.getUnsignedShort(at + 14);
    if (in.readableBytes() < START + length) {
      return;
    }
    if (isSound(in, at, START + length)) {
      pass(ctx, in, out);
    } else {
      in.skipBytes(in.readableBytes());
      ctx.close();
    }
  }

  private static void pass(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    out.add(in.readRetainedSlice(in.readableBytes()));
    ctx.pipeline().remove(ProxyHeaderCheck.class);
  }

  private static boolean isSound(ByteBuf in, int start, int size) {
    int addresses =
        switch (in.getUnsignedByte(start + 13) >> 4) {
          case 1 -> 12;
          case 2 -> 36;
          case 3 -> 216;
          default -> -1;
        };
    // LOCAL, and families that nobody knows: what follows is to be passed over.
    if (addresses < 0 || (in.getUnsignedByte(start + 12) & 0xF) == 0) {
      return true;
    }
    int end = start + size;
    int at = start + START + addresses;
    while (at + 3 <= end) {
      int length = in.getUnsignedShort(at + 1);
      boolean checksum = in.getUnsignedByte(at) == TYPE_CHECKSUM;
      if (checksum && (length != 4 || !hasChecksum(in, start, size, at + 3))) {
        return false;
      }
      at += 3 + length;
    }
    return at == end;
  }

  /** CRC-32C of the whole header, with the checksum itself as zero. */
  private static boolean hasChecksum(ByteBuf in, int start, int size, int at) {
    if (at + 4 > start + size) {
      return false;
    }
    byte[] header = new byte[size];
    in.getBytes(start, header);
    for (int i = 0; i < 4; i++) {
      header[at - start + i] = 0;
    }
    CRC32C sum = new CRC32C();
    sum.update(header);
    return sum.getValue() == in.getUnsignedInt(at);
  }
}

package io.weir.logging;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Lines to a standard stream; those that wait together go out together. */
final class StandardStreamWriter implements LineWriter {

  private final OutputStream out;

  StandardStreamWriter(Endpoint.Stream stream) {
    this(
        new FileOutputStream(
            switch (stream) {
              case STDOUT -> FileDescriptor.out;
              case STDERR -> FileDescriptor.err;
            }));
  }

  StandardStreamWriter(OutputStream target) {
    out = new BufferedOutputStream(target, 16 * 1024);
  }

  @Override
  public void write(ByteBuffer line) throws IOException {
    out.write(line.array(), line.arrayOffset() + line.position(), line.remaining());
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** The stream is the process's and stays open. */
  @Override
  public void close() {
    try {
      out.flush();
    } catch (IOException e) {
      // Nobody reads any more.
    }
  }
}

package io.weir.proxy.netty.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.weir.api.stream.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Header fields as ranges of the bytes they came in; strings are made only for those that somebody
 * asks for, and runs of fields that nobody changed are copied to the wire as one piece.
 *
 * <p>Names are lower-cased in place when they are read. Owned by one loop, used for one message
 * after the other.
 */
public final class HeaderFields implements Headers {

  private static final int NAME_START = 0;
  private static final int NAME_END = 1;
  private static final int VALUE_START = 2;
  private static final int VALUE_END = 3;
  private static final int STRIDE = 4;

  /** The value of NAME_START or VALUE_START where a string stands instead of bytes. */
  private static final int IN_STRING = -1;

  byte[] bytes = new byte[1024];
  int length;
  private int[] ranges = new int[16 * STRIDE];
  private @Nullable String[] names = new @Nullable String[16];
  private @Nullable String[] values = new @Nullable String[16];
  private int count;
  private int special;

  /** What {@link #writeTo} writes; kept, because rules ask for it one after the other. */
  private int encodedLength;

  /** Forgets everything; keeps the memory unless it grew beyond what is usual. */
  void clear() {
    if (bytes.length > 4096) {
      bytes = new byte[1024];
    }
    clearFields();
    length = 0;
  }

  void clearFields() {
    Arrays.fill(names, 0, count, null);
    Arrays.fill(values, 0, count, null);
    count = 0;
    special = 0;
    encodedLength = 0;
  }

  void ensure(int capacity) {
    if (bytes.length < capacity) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, bytes.length * 2));
    }
  }

  void addRange(int nameStart, int nameEnd, int valueStart, int valueEnd) {
    int at = reserve();
    ranges[at + NAME_START] = nameStart;
    ranges[at + NAME_END] = nameEnd;
    ranges[at + VALUE_START] = valueStart;
    ranges[at + VALUE_END] = valueEnd;
    special |= SpecialFields.of(bytes, nameStart, nameEnd);
    encodedLength += nameEnd - nameStart + valueEnd - valueStart + 4;
  }

  private int reserve() {
    if (count == names.length) {
      ranges = Arrays.copyOf(ranges, ranges.length * 2);
      names = Arrays.copyOf(names, count * 2);
      values = Arrays.copyOf(values, count * 2);
    }
    return count++ * STRIDE;
  }

  /** Whether there may be one of these {@link SpecialFields}. */
  boolean maybe(int specialFields) {
    return (special & specialFields) != 0;
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public String name(int index) {
    check(index);
    String name = names[index];
    if (name == null) {
      int at = index * STRIDE;
      name = text(bytes, ranges[at + NAME_START], ranges[at + NAME_END]);
      names[index] = name;
    }
    return name;
  }

  @Override
  public String value(int index) {
    check(index);
    String value = values[index];
    if (value == null) {
      int at = index * STRIDE;
      value = text(bytes, ranges[at + VALUE_START], ranges[at + VALUE_END]);
      values[index] = value;
    }
    return value;
  }

  private void check(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("index: " + index + " (expected: 0 to " + count + ")");
    }
  }

  @Override
  public int indexOf(String name, int from) {
    for (int i = from; i < count; i++) {
      if (isNamed(i, name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int lastIndexOf(String name, int from) {
    for (int i = from; i >= 0; i--) {
      if (isNamed(i, name)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isNamed(int index, String name) {
    int at = index * STRIDE;
    int start = ranges[at + NAME_START];
    if (start == IN_STRING) {
      String own = names[index];
      return own != null && own.equalsIgnoreCase(name);
    }
    return ranges[at + NAME_END] - start == name.length() && equalsLower(start, name);
  }

  private boolean equalsLower(int start, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + i] != (byte) HttpSyntax.lower(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable String first(String name) {
    int at = indexOf(name, 0);
    return at < 0 ? null : value(at);
  }

  @Override
  public @Nullable String last(String name) {
    int at = lastIndexOf(name, count - 1);
    return at < 0 ? null : value(at);
  }

  @Override
  public boolean contains(String name) {
    return indexOf(name, 0) >= 0;
  }

  @Override
  public void add(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    int at = reserve();
    ranges[at + NAME_START] = IN_STRING;
    ranges[at + VALUE_START] = IN_STRING;
    names[count - 1] = lower;
    values[count - 1] = value;
    special |= SpecialFields.of(lower);
    encodedLength += lower.length() + value.length() + 4;
  }

  @Override
  public void set(String name, String value) {
    remove(name);
    add(name, value);
  }

  @Override
  public void setValue(int index, String value) {
    check(index);
    encodedLength += value.length() - valueLength(index);
    values[index] = value;
    ranges[index * STRIDE + VALUE_START] = IN_STRING;
  }

  @Override
  public void removeAt(int index) {
    check(index);
    encodedLength -= nameLength(index) + valueLength(index) + 4;
    int after = count - index - 1;
    System.arraycopy(ranges, (index + 1) * STRIDE, ranges, index * STRIDE, after * STRIDE);
    System.arraycopy(names, index + 1, names, index, after);
    System.arraycopy(values, index + 1, values, index, after);
    count--;
    names[count] = null;
    values[count] = null;
  }

  @Override
  public boolean remove(String name) {
    boolean any = false;
    for (int at = indexOf(name, 0); at >= 0; at = indexOf(name, at)) {
      removeAt(at);
      any = true;
    }
    return any;
  }

  private int nameLength(int index) {
    int at = index * STRIDE;
    int start = ranges[at + NAME_START];
    return start == IN_STRING ? name(index).length() : ranges[at + NAME_END] - start;
  }

  private int valueLength(int index) {
    int at = index * STRIDE;
    int start = ranges[at + VALUE_START];
    return start == IN_STRING ? value(index).length() : ranges[at + VALUE_END] - start;
  }

  /** How many bytes {@link #writeTo} writes. */
  int encodedLength() {
    return encodedLength;
  }

  /** Writes the fields, each with its line end. */
  void writeTo(ByteBuf out) {
    int runStart = -1;
    int runEnd = -1;
    for (int i = 0; i < count; i++) {
      int at = i * STRIDE;
      int start = ranges[at + NAME_START];
      int valueEnd = ranges[at + VALUE_END];
      if (start != IN_STRING && ranges[at + VALUE_START] != IN_STRING && isPlain(at)) {
        if (start != runEnd) {
          flush(out, runStart, runEnd);
          runStart = start;
        }
        runEnd = valueEnd + 2;
        continue;
      }
      flush(out, runStart, runEnd);
      runStart = -1;
      runEnd = -1;
      writeField(out, i, at);
    }
    flush(out, runStart, runEnd);
  }

  private void flush(ByteBuf out, int start, int end) {
    if (start >= 0) {
      out.writeBytes(bytes, start, end - start);
    }
  }

  /** Whether the line stands in the bytes just as it is to be sent. */
  private boolean isPlain(int at) {
    int valueEnd = ranges[at + VALUE_END];
    return ranges[at + VALUE_START] == ranges[at + NAME_END] + 2
        && bytes[ranges[at + NAME_END] + 1] == ' '
        && bytes[valueEnd] == '\r';
  }

  private void writeField(ByteBuf out, int index, int at) {
    int nameStart = ranges[at + NAME_START];
    if (nameStart == IN_STRING) {
      writeText(out, name(index));
    } else {
      out.writeBytes(bytes, nameStart, ranges[at + NAME_END] - nameStart);
    }
    out.writeByte(':').writeByte(' ');
    int valueStart = ranges[at + VALUE_START];
    if (valueStart == IN_STRING) {
      writeValue(out, value(index));
    } else {
      out.writeBytes(bytes, valueStart, ranges[at + VALUE_END] - valueStart);
    }
    out.writeByte('\r').writeByte('\n');
  }

  /** A value that a rule made: line ends in it would begin another field, so they become blanks. */
  private static void writeValue(ByteBuf out, String value) {
    int from = out.writerIndex();
    writeText(out, value);
    for (int i = from; i < out.writerIndex(); i++) {
      byte b = out.getByte(i);
      if (b == '\r' || b == '\n' || b == 0) {
        out.setByte(i, ' ');
      }
    }
  }

  @SuppressWarnings("deprecation") // the one way to narrow chars to bytes without a copy in between
  static void writeText(ByteBuf out, String byteText) {
    int size = byteText.length();
    if (size <= 32) {
      for (int i = 0; i < size; i++) {
        out.writeByte(byteText.charAt(i));
      }
      return;
    }
    byte[] copy = new byte[size];
    byteText.getBytes(0, size, copy, 0);
    out.writeBytes(copy);
  }

  static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** For debugging. */
  @Override
  public String toString() {
    ByteBuf out = io.netty.buffer.Unpooled.buffer();
    writeTo(out);
    return new String(ByteBufUtil.getBytes(out), StandardCharsets.ISO_8859_1);
  }
}

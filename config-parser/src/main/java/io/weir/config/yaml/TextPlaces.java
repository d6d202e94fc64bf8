package io.weir.config.yaml;

import io.weir.api.config.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/**
 * Finds lines and columns, as editors count them, of code points that are known by their number:
 * the YAML parser ends lines at more characters than editors do, and counts no surrogates.
 */
final class TextPlaces {

  private static final String SEPARATOR = "---";

  private final String file;
  private final String text;

  /** Where each line begins, as an index of the text. */
  private final List<Integer> begins = new ArrayList<>(List.of(0));

  /** The numbers of those code points that take two characters. */
  private final List<Integer> wide = new ArrayList<>();

  TextPlaces(String file, String text) {
    this.file = file;
    this.text = text;
    int number = 0;
    for (int i = 0; i < text.length(); number++) {
      int c = text.codePointAt(i);
      if (Character.charCount(c) > 1) {
        wide.add(number);
      }
      i += Character.charCount(c);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i))) {
        begins.add(i);
      }
    }
  }

  /** The place of a code point. */
  SourceLocation at(int codePoint) {
    int index = index(codePoint);
    int line = line(index);
    return new SourceLocation(file, line + 1, index - begins.get(line) + 1);
  }

  /** The character at a place; NUL at the end. */
  char character(Mark mark) {
    int index = index(mark.getIndex());
    return index < text.length() ? text.charAt(index) : '\0';
  }

  /** The line that separates documents, at or behind a place; that place where there is none. */
  SourceLocation separator(Mark end) {
    for (int line = line(index(end.getIndex())); line < begins.size(); line++) {
      if (text.startsWith(SEPARATOR, begins.get(line))) {
        return new SourceLocation(file, line + 1, 1);
      }
    }
    return at(end.getIndex());
  }

  private int index(int codePoint) {
    int found = Collections.binarySearch(wide, codePoint);
    int wideBefore = found >= 0 ? found : -found - 1;
    return Math.min(codePoint + wideBefore, text.length());
  }

  private int line(int index) {
    int found = Collections.binarySearch(begins, index);
    return found >= 0 ? found : -found - 2;
  }
}

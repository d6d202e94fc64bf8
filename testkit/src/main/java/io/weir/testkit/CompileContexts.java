package io.weir.testkit;

import io.weir.api.acl.AclLookup;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import io.weir.api.sample.CompileContext;
import io.weir.api.stream.ProxyView;
import org.jspecify.annotations.Nullable;

/** Contexts and words for compiling outside of a configuration file. */
public final class CompileContexts {

  private CompileContexts() {}

  /**
   * A context of fresh problems, in the frontend and with the process of a new {@link
   * TestingStream}.
   */
  public static CompileContext create() {
    return of(new TestingStream());
  }

  /** A context of fresh problems, in the frontend and with the process of a stream. */
  public static CompileContext of(TestingStream stream) {
    return of(stream.process(), stream.frontend());
  }

  public static CompileContext of(TestingProcess process, @Nullable ProxyView proxy) {
    return new CompileContext(new Problems(), process, proxy, AclLookup.NONE);
  }

  /** A word at line 1, column 1 of {@code test.cfg}. */
  public static Word word(String text) {
    return new Word(text, new SourceLocation("test.cfg", 1, 1));
  }
}

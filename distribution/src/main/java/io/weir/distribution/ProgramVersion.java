package io.weir.distribution;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;

/** What this program and the language of its configuration are called. */
final class ProgramVersion {

  /** The version of HAProxy whose configuration language is read. */
  static final String LANGUAGE = "3.4";

  private ProgramVersion() {}

  /** This program's version. */
  static String program() {
    return Optional.ofNullable(ProgramVersion.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::version)
        .map(Version::toString)
        .orElse("(unknown version)");
  }

  /** The two lines of {@code -v}. */
  static String text() {
    return "Weir version "
        + program()
        + ", configuration language of HAProxy "
        + LANGUAGE
        + "\nRunning on: Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch")
        + "\n";
  }
}

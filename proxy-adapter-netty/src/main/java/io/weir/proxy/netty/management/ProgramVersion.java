package io.weir.proxy.netty.management;

import java.lang.module.ModuleDescriptor;

/** The version of this program, as the build wrote it into the module. */
final class ProgramVersion {

  private ProgramVersion() {}

  static String text() {
    ModuleDescriptor module = ProgramVersion.class.getModule().getDescriptor();
    return module == null ? "unknown" : module.rawVersion().orElse("unknown");
  }
}

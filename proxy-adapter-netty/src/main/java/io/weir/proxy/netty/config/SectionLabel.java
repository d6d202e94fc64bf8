package io.weir.proxy.netty.config;

import io.weir.config.haproxy.ProxySection;

/** How messages speak of sections. */
final class SectionLabel {

  private SectionLabel() {}

  /** How messages call a section. */
  static String of(ProxySection section) {
    return section.kind().configName() + " '" + section.name() + "'";
  }
}

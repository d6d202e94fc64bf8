package io.weir.proxy.netty.config;

import io.weir.proxy.netty.plan.TrafficLog;

/** Where the streams of a frontend are told. */
final class LogPlanner {

  LogPlanner(Planning planning) {
  }

  TrafficLog plan(SectionDraft draft) {
    return TrafficLog.NONE;
  }
}

package io.weir.proxy.netty.config;

import io.weir.api.filter.Filter;
import io.weir.api.sample.CompileContext;
import io.weir.config.haproxy.ProxySection;
import io.weir.proxy.netty.plan.BackendPlan;
import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.ProxyCounters;
import io.weir.proxy.netty.plan.ProxyPlan;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.rule.CaptureSlots;
import io.weir.proxy.netty.rule.StandardPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One section on its way from model to plan; each step fills in its part. */
final class SectionDraft {

  private final ProxySection section;
  private final ProxyCounters counters;
  private final CaptureSlots captures;
  private final List<Filter> filters = new ArrayList<>();
  private List<ServerPlan> servers = List.of();
  private ErrorPages pages = StandardPages.PAGES;
  private boolean filtersComplete = true;
  private @Nullable CompileContext context;
  private @Nullable CompileContext inherited;
  private @Nullable ProxyPlan proxy;
  private @Nullable BackendPlan backend;
  private @Nullable BackendPlan page;

  SectionDraft(ProxySection section, ProxyCounters counters, List<String> files) {
    this.section = section;
    this.counters = counters;
    this.captures = CaptureSlots.of(section, files);
  }

  ProxySection section() {
    return section;
  }

  ProxyCounters counters() {
    return counters;
  }

  CaptureSlots captures() {
    return captures;
  }

  /** What its expressions are compiled with; there once its access lists are. */
  CompileContext context() {
    return Objects.requireNonNull(context, "context");
  }

  void context(CompileContext with) {
    context = with;
  }

  /** What the expressions of rules are compiled with that stand in its {@code defaults}. */
  CompileContext inherited() {
    return Objects.requireNonNull(inherited, "inherited");
  }

  void inherited(CompileContext with) {
    inherited = with;
  }

  List<Filter> filters() {
    return filters;
  }

  boolean filtersComplete() {
    return filtersComplete;
  }

  /** One of its filters has a mistake. */
  void filterMissing() {
    filtersComplete = false;
  }

  List<ServerPlan> servers() {
    return servers;
  }

  void servers(List<ServerPlan> inFileOrder) {
    servers = List.copyOf(inFileOrder);
  }

  ErrorPages pages() {
    return pages;
  }

  void pages(ErrorPages compiled) {
    pages = compiled;
  }

  ProxyPlan proxy() {
    return Objects.requireNonNull(proxy, "proxy");
  }

  void proxy(ProxyPlan plan) {
    proxy = plan;
  }

  /** Its back side, or null of a frontend. */
  @Nullable BackendPlan backend() {
    return backend;
  }

  void backend(BackendPlan plan) {
    backend = plan;
  }

  /** What answers for the statistics page of a frontend, or null. */
  @Nullable BackendPlan page() {
    return page;
  }

  void page(@Nullable BackendPlan plan) {
    page = plan;
  }
}

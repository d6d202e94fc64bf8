package io.weir.filter.plan;

/** The spans and contexts that a scope ends. */
public final class FinishPlan {

  private final boolean all;
  private final boolean request;
  private final boolean response;
  private final int[] spans;
  private final int[] contexts;

  /**
   * What ends.
   *
   * @param all {@code *}
   * @param request {@code *req*}
   * @param response {@code *res*}
   */
  public FinishPlan(boolean all, boolean request, boolean response, int[] spans, int[] contexts) {
    this.all = all;
    this.request = request;
    this.response = response;
    this.spans = spans;
    this.contexts = contexts;
  }

  public boolean all() {
    return all;
  }

  public boolean request() {
    return request;
  }

  public boolean response() {
    return response;
  }

  /** Whether it names anything by direction. */
  public boolean wildcard() {
    return all || request || response;
  }

  public int[] spans() {
    return spans;
  }

  public int[] contexts() {
    return contexts;
  }
}

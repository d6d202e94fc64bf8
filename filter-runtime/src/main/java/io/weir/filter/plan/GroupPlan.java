package io.weir.filter.plan;

/** An {@code otel-group}: scopes that a rule runs. */
public final class GroupPlan {

  private final String name;
  private final ScopePlan[] scopes;

  public GroupPlan(String name, ScopePlan[] scopes) {
    this.name = name;
    this.scopes = scopes;
  }

  public String name() {
    return name;
  }

  public ScopePlan[] scopes() {
    return scopes;
  }
}

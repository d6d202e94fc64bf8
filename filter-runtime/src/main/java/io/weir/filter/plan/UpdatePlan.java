package io.weir.filter.plan;

import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/** One recording of an instrument's value. */
public final class UpdatePlan {

  private final int index;
  private final InstrumentPlan instrument;
  private final AttributePlan[] attributes;
  private final @Nullable Attributes constantAttributes;
  private final ProblemSite notANumber;
  private final ProblemSite negative;

  /**
   * A recording.
   *
   * @param index the instrument's number
   * @param constantAttributes the attributes, where they are the same on every stream
   */
  public UpdatePlan(
      int index,
      InstrumentPlan instrument,
      AttributePlan[] attributes,
      @Nullable Attributes constantAttributes,
      ProblemSite notANumber,
      ProblemSite negative) {
    this.index = index;
    this.instrument = instrument;
    this.attributes = attributes;
    this.constantAttributes = constantAttributes;
    this.notANumber = notANumber;
    this.negative = negative;
  }

  public int index() {
    return index;
  }

  public InstrumentPlan instrument() {
    return instrument;
  }

  public AttributePlan[] attributes() {
    return attributes;
  }

  public @Nullable Attributes constantAttributes() {
    return constantAttributes;
  }

  public ProblemSite notANumber() {
    return notANumber;
  }

  public ProblemSite negative() {
    return negative;
  }
}

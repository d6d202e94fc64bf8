package io.weir.api.sample;

/** The types that a sample can have, and that fetches, converters and match methods declare. */
public enum SampleType {
  /** Declared by fetches and converters whose type is known only at run time; no sample has it. */
  ANY("any"),
  BOOL("boolean"),
  /** 64-bit signed. */
  SINT("integer"),
  /** An IPv4 or IPv6 address; declared only, no sample has it. */
  ADDR("address"),
  IPV4("IPv4"),
  IPV6("IPv6"),
  STR("string"),
  BIN("binary"),
  /** An HTTP method. */
  METH("method");

  private final String label;

  SampleType(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /**
   * Whether a sample of this type can be turned into the other, though a certain value may still
   * not be.
   */
  public boolean castableTo(SampleType target) {
    return SampleCast.possible(this, target);
  }
}

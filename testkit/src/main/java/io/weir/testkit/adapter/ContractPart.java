package io.weir.testkit.adapter;

/** A part of the contract, which can be run alone. */
public interface ContractPart {

  /** The adapter that is checked; asked once or more for every check. */
  AdapterUnderTest adapter();
}

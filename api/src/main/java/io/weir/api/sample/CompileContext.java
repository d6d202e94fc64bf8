package io.weir.api.sample;

import io.weir.api.acl.AclLookup;
import io.weir.api.config.Problems;
import io.weir.api.stream.ProcessView;
import io.weir.api.stream.ProxyView;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the compilers of expressions and conditions may look at. One configuration run, one thread.
 *
 * @param problems where mistakes are reported
 * @param process the proxies and servers that arguments may name, and the environment
 * @param proxy the section that the expression stands in, or null outside of one
 * @param acls the access lists that can be named here, innermost first
 * @param inherited whether the expression stands in a {@code defaults} section: servers are named
 *     with their backend there
 * @param places where what is compiled may be evaluated; empty where that is not known, and nothing
 *     is held to it then
 */
public record CompileContext(
    Problems problems,
    ProcessView process,
    @Nullable ProxyView proxy,
    AclLookup acls,
    boolean inherited,
    Set<SamplePlace> places) {

  public CompileContext {
    Objects.requireNonNull(problems, "problems");
    Objects.requireNonNull(process, "process");
    Objects.requireNonNull(acls, "acls");
    places = Set.copyOf(places);
  }

  /** The context of an expression that stands in the section itself, at a place nobody knows. */
  public CompileContext(
      Problems problems, ProcessView process, @Nullable ProxyView proxy, AclLookup acls) {
    this(problems, process, proxy, acls, false, Set.of());
  }

  /** The same context for what stands in the {@code defaults} section, with its access lists. */
  public CompileContext inherited(AclLookup lists) {
    return new CompileContext(problems, process, proxy, lists, true, places);
  }

  /** The same context that reports to someone else. */
  public CompileContext withProblems(Problems other) {
    return new CompileContext(other, process, proxy, acls, inherited, places);
  }

  /** The same context with other access lists in front of those already visible. */
  public CompileContext withAcls(AclLookup inner) {
    return new CompileContext(problems, process, proxy, inner.orElse(acls), inherited, places);
  }

  /** The same context at other places; none where they are not known. */
  public CompileContext at(Set<SamplePlace> others) {
    return others.equals(places)
        ? this
        : new CompileContext(problems, process, proxy, acls, inherited, others);
  }

  /** Whether a fetch that needs this can have a value where it is evaluated. */
  public boolean serves(Set<Availability> needs) {
    return places.isEmpty() || places.stream().anyMatch(place -> place.serves(needs));
  }
}

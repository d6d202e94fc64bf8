package io.weir.acl;

import io.weir.api.acl.Acl;
import io.weir.api.config.Word;
import io.weir.api.sample.Availability;
import io.weir.api.sample.CompileContext;
import io.weir.api.sample.SamplePlace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the access lists that a condition tests where what they read is not there: they are warned
 * of, and do not match there, even if a stream still knows what passed earlier.
 */
final class UnservedAcl {

  private UnservedAcl() {}

  /** The access list as far as it can match where the condition stands. */
  static Acl served(Acl acl, Word at, CompileContext context) {
    if (context.places().isEmpty()) {
      return acl;
    }
    if (!(acl instanceof NamedAcl named)) {
      if (!acl.availability().isEmpty() && !context.serves(acl.availability())) {
        warn(named(acl.name()) + " will never match", "it", acl.availability(), at, context);
      }
      return acl;
    }
    List<Criterion> unserved =
        named.criteria().stream().filter(each -> !context.serves(each.availability())).toList();
    if (unserved.isEmpty()) {
      return acl;
    }
    boolean all = unserved.size() == named.criteria().size();
    Criterion first = unserved.get(0);
    warn(
        named(acl.name()) + (all ? " will never match" : " will not match by all of its tests"),
        "'" + first.source() + "'",
        first.availability(),
        at,
        context);
    NamedAcl rest = new NamedAcl(acl.name());
    named.criteria().stream().filter(each -> !unserved.contains(each)).forEach(rest::add);
    return rest;
  }

  private static String named(String name) {
    return name.isEmpty() ? "anonymous acl" : "acl '" + name + "'";
  }

  private static void warn(
      String what, String reads, Set<Availability> needs, Word at, CompileContext context) {
    String needed =
        needs.stream().sorted().map(Availability::label).collect(Collectors.joining(" or the "));
    String places =
        context.places().stream()
            .sorted()
            .map(SamplePlace::label)
            .collect(Collectors.joining(" or "));
    context
        .problems()
        .warning(
            at.location(),
            what + ": " + reads + " needs the " + needed + ", which is not available in " + places);
  }
}

package io.weir.sample.fetch;

import io.weir.api.acl.Acl;
import io.weir.api.acl.AclLookup;
import io.weir.api.config.DidYouMean;
import io.weir.api.config.Word;
import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * True where every one of some access lists matches, or does not where {@code !} stands before it.
 */
final class AclFetch implements SampleFetch {

  /** HAProxy takes up to twelve. */
  static final List<Parameter> PARAMETERS = parameters();

  private final Acl[] acls;
  private final boolean[] inverted;

  private AclFetch(Acl[] acls, boolean[] inverted) {
    this.acls = acls;
    this.inverted = inverted;
  }

  private static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("name", ArgumentType.STRING));
    for (int i = 2; i <= 12; i++) {
      parameters.add(Parameter.optional("name" + i, ArgumentType.STRING));
    }
    return parameters;
  }

  static @Nullable SampleFetch create(Arguments arguments) {
    int count = arguments.count();
    Acl[] acls = new Acl[count];
    boolean[] inverted = new boolean[count];
    boolean failed = false;
    for (int i = 0; i < count; i++) {
      String text = arguments.word(i).text();
      inverted[i] = text.startsWith("!");
      Acl acl = find(inverted[i] ? text.substring(1) : text, arguments, i);
      if (acl == null) {
        failed = true;
      } else {
        acls[i] = acl;
      }
    }
    return failed ? null : new AclFetch(acls, inverted);
  }

  private static @Nullable Acl find(String name, Arguments arguments, int index) {
    AclLookup lookup = arguments.context().acls();
    Acl acl = lookup.find(name);
    if (acl == null) {
      Word word = arguments.word(index);
      arguments
          .context()
          .problems()
          .missing(
              word.location(),
              name,
              "fetch 'acl': no such ACL: '" + name + "'",
              DidYouMean.hint(name, lookup.names()));
    }
    return acl;
  }

  @Override
  public Sample fetch(Stream stream, Direction direction) {
    for (int i = 0; i < acls.length; i++) {
      if (acls[i].test(stream, direction) == inverted[i]) {
        return Sample.of(false);
      }
    }
    return Sample.of(true);
  }
}

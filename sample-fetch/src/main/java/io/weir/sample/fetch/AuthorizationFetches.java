package io.weir.sample.fetch;

import static io.weir.api.sample.Availability.REQUEST_HEAD;
import static io.weir.api.sample.SampleType.BOOL;
import static io.weir.api.sample.SampleType.STR;
import static io.weir.sample.fetch.FetchLines.fetch;
import static io.weir.sample.fetch.FetchLines.text;

import io.weir.api.sample.ArgumentType;
import io.weir.api.sample.Arguments;
import io.weir.api.sample.ByteText;
import io.weir.api.sample.FetchDefinition;
import io.weir.api.sample.Parameter;
import io.weir.api.sample.Sample;
import io.weir.api.sample.SampleFetch;
import io.weir.api.stream.Direction;
import io.weir.api.stream.Stream;
import io.weir.api.stream.UserListView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the Authorization header says (HAProxy manual, section 7.3.6). */
final class AuthorizationFetches {

  private static final List<Parameter> USER_LIST =
      List.of(Parameter.required("userlist", ArgumentType.STRING));

  /** What a header that was named has where there is no token in it. */
  private static final Sample NO_TOKEN = Sample.of("");

  private AuthorizationFetches() {}

  static List<FetchDefinition> lines() {
    return List.of(
        fetch(
            "http_auth",
            USER_LIST,
            BOOL,
            REQUEST_HEAD,
            "Whether the request names a user of a list with the right password.",
            AuthorizationFetches::accepted),
        fetch(
            "http_auth_group",
            USER_LIST,
            STR,
            REQUEST_HEAD,
            "The user of a list whose password is right; tests see the groups the user is in.",
            AuthorizationFetches::groups),
        fetch(
            "http_auth_type",
            STR,
            REQUEST_HEAD,
            "The scheme of the credentials.",
            (s, d) -> {
              Credentials found = Credentials.of(s, "authorization");
              return found == null ? null : text(found.knownScheme());
            }),
        fetch(
            "http_auth_user",
            STR,
            REQUEST_HEAD,
            "The user named with scheme Basic.",
            (s, d) -> {
              Credentials found = Credentials.of(s, "authorization");
              return found == null ? null : text(found.user());
            }),
        fetch(
            "http_auth_pass",
            STR,
            REQUEST_HEAD,
            "The password given with scheme Basic.",
            (s, d) -> {
              Credentials found = Credentials.of(s, "authorization");
              return found == null ? null : text(found.password());
            }),
        fetch(
            "http_auth_bearer",
            List.of(Parameter.optional("header", ArgumentType.STRING)),
            STR,
            REQUEST_HEAD,
            "The token given with scheme Bearer.",
            arguments -> {
              boolean chosen = arguments.count() > 0 && !arguments.string(0).isEmpty();
              String header = chosen ? arguments.string(0) : "authorization";
              return (s, d) -> {
                Credentials found = Credentials.of(s, header);
                // A chosen field that is not there is an empty token, and one without a token none.
                return found == null && chosen && !Credentials.isGiven(s, header)
                    ? NO_TOKEN
                    : text(found == null ? null : found.token());
              };
            }));
  }

  private static @Nullable UserListView list(Arguments arguments) {
    String name = ByteText.toText(arguments.string(0));
    UserListView list = arguments.context().process().userList(name);
    if (list == null) {
      arguments
          .context()
          .problems()
          .missing(
              arguments.word(0).location(), name, "unable to find userlist '" + name + "'", null);
    }
    return list;
  }

  private static @Nullable SampleFetch accepted(Arguments arguments) {
    UserListView list = list(arguments);
    return list == null
        ? null
        : (stream, direction) -> {
          Credentials found = Credentials.of(stream, "authorization");
          return found == null || found.user() == null
              ? null
              : Sample.of(user(list, stream) != null);
        };
  }

  private static @Nullable String user(UserListView list, Stream stream) {
    Credentials found = Credentials.of(stream, "authorization");
    String user = found == null ? null : found.user();
    String password = found == null ? null : found.password();
    return user != null && password != null && list.accepts(user, password) ? user : null;
  }

  private static @Nullable SampleFetch groups(Arguments arguments) {
    UserListView list = list(arguments);
    return list == null ? null : new GroupFetch(list);
  }

  /** Its value is the user, but what access lists test are the user's groups. */
  private record GroupFetch(UserListView list) implements SampleFetch {

    @Override
    public @Nullable Sample fetch(Stream stream, Direction direction) {
      return text(user(list, stream));
    }

    @Override
    public boolean anyMatch(Stream stream, Direction direction, Predicate<? super Sample> test) {
      String user = user(list, stream);
      return user != null
          && list.groups(user).stream().anyMatch(g -> test.test(Sample.of(ByteText.of(g))));
    }
  }
}

package io.weir.config.haproxy;

import io.weir.api.config.DidYouMean;
import io.weir.api.config.Problems;
import io.weir.api.config.SourceLocation;
import io.weir.api.config.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@code userlist} section while it is read. */
final class UserListDraft implements HaproxySections.Section {

  /**
   * @param complete whether it has a password, or a mistake stands where it would
   */
  private record User(
      Word name,
      boolean complete,
      @Nullable Word password,
      boolean encrypted,
      Set<String> groups) {}

  private final Word name;
  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, List<Word>> groups = new LinkedHashMap<>();

  /** The groups that users name, to be looked up at the end. */
  private final List<Word> groupNames = new ArrayList<>();

  UserListDraft(Word name) {
    this.name = name;
  }

  @Override
  public void line(Line line) {
    switch (line.first().text()) {
      case "user" -> user(line);
      case "group" -> group(line);
      default ->
          HaproxySections.unknown(line, "userlist", KeywordPlace.SECTION, List.of("user", "group"));
    }
  }

  private void user(Line line) {
    Word user = line.argument("<username> [password|insecure-password <password>] [groups <list>]");
    if (user == null) {
      return;
    }
    int before = line.problems().errorCount();
    Word password = null;
    boolean encrypted = false;
    Set<String> in = new TreeSet<>();
    while (line.hasNext()) {
      Word option = line.take();
      switch (option.text()) {
        case "password", "insecure-password" -> {
          password = line.valueOf(option, "a password");
          encrypted = option.is("password");
        }
        case "groups" -> {
          for (Word group : list(line.valueOf(option, "names with commas"))) {
            in.add(group.text());
            groupNames.add(group);
          }
        }
        default -> {
          line.unknown(option, List.of("password", "insecure-password", "groups"));
          line.rest();
        }
      }
    }
    boolean complete = password != null || line.problems().errorCount() > before;
    User declared = new User(user, complete, password, encrypted, in);
    if (users.putIfAbsent(user.text(), declared) != null) {
      line.warning(user, "ignoring duplicated user '" + user + "' in userlist '" + name + "'");
    }
  }

  private void group(Line line) {
    Word group = line.argument("<groupname> [users <list>]");
    if (group == null) {
      return;
    }
    List<Word> members = new ArrayList<>();
    while (line.hasNext()) {
      Word option = line.take();
      if (option.is("users")) {
        members.addAll(list(line.valueOf(option, "names with commas")));
      } else {
        line.unknown(option, List.of("users"));
      }
    }
    if (groups.putIfAbsent(group.text(), members) != null) {
      line.warning(group, "ignoring duplicated group '" + group + "' in userlist '" + name + "'");
    }
  }

  private static List<Word> list(@Nullable Word word) {
    List<Word> words = new ArrayList<>();
    if (word != null) {
      int column = word.location().column();
      for (String part : word.text().split(",", -1)) {
        SourceLocation at = word.location();
        words.add(new Word(part, new SourceLocation(at.file(), at.line(), column)));
        column += part.length() + 1;
      }
    }
    return words;
  }

  UserList build(Problems problems) {
    for (Word group : groupNames) {
      if (!groups.containsKey(group.text())) {
        problems.missing(
            group.location(),
            group.text(),
            "userlist '" + name + "' : no such group '" + group + "'",
            DidYouMean.hint(group.text(), groups.keySet()));
      }
    }
    for (Map.Entry<String, List<Word>> group : groups.entrySet()) {
      for (Word member : group.getValue()) {
        User user = users.get(member.text());
        if (user == null) {
          problems.missing(
              member.location(),
              member.text(),
              "userlist '" + name + "' : no such user '" + member + "'",
              DidYouMean.hint(member.text(), users.keySet()));
        } else {
          user.groups().add(group.getKey());
        }
      }
    }
    List<UserList.User> built = new ArrayList<>();
    for (User user : users.values()) {
      if (user.password() != null) {
        built.add(new UserList.User(user.name(), user.password(), user.encrypted(), user.groups()));
      } else if (!user.complete()) {
        problems.warning(
            user.name().location(), "user '" + user.name() + "' has no password and cannot log in");
      }
    }
    return new UserList(name.text(), name.location(), built);
  }
}

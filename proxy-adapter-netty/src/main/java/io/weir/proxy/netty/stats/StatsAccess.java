package io.weir.proxy.netty.stats;

import io.weir.api.acl.Condition;
import io.weir.api.sample.ByteText;
import io.weir.api.stream.Direction;
import io.weir.api.stream.HttpRequest;
import io.weir.proxy.netty.plan.ProxiedStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may see the statistics page, and who may change things there. Immutable. */
public final class StatsAccess {

  /** What becomes of a request. */
  public enum Decision {
    ALLOW,
    DENY,
    /** A name and a password are asked for. */
    ASK
  }

  /**
   * One {@code stats http-request} line.
   *
   * @param condition or null for always
   * @param realm of ASK, or null for the page's own
   */
  public record Rule(@Nullable Condition condition, Decision decision, @Nullable String realm) {}

  /** What was decided, with the realm to ask in. */
  record Outcome(Decision decision, String realm) {}

  private final List<byte[]> credentials = new ArrayList<>();
  private final List<Rule> rules;
  private final List<Condition> admins;
  private final String realm;

  /**
   * @param credentials each {@code user:password}; where empty, everybody
   * @param rules come first
   * @param admins who meets one of them may change things
   */
  public StatsAccess(
      List<String> credentials, List<Rule> rules, List<Condition> admins, String realm) {
    for (String credential : credentials) {
      this.credentials.add(credential.getBytes(StandardCharsets.UTF_8));
    }
    this.rules = List.copyOf(rules);
    this.admins = List.copyOf(admins);
    this.realm = realm;
  }

  Outcome decide(ProxiedStream stream) {
    for (Rule rule : rules) {
      if (rule.condition == null || rule.condition.test(stream, Direction.REQUEST)) {
        return new Outcome(rule.decision, rule.realm == null ? realm : rule.realm);
      }
    }
    boolean known = credentials.isEmpty() || presents(stream.request());
    return new Outcome(known ? Decision.ALLOW : Decision.ASK, realm);
  }

  boolean isAdmin(ProxiedStream stream) {
    for (Condition condition : admins) {
      if (condition.test(stream, Direction.REQUEST)) {
        return true;
      }
    }
    return false;
  }

  private boolean presents(@Nullable HttpRequest request) {
    String header = request == null ? null : request.headers().first("authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    byte[] given;
    try {
      given = Base64.getDecoder().decode(ByteText.bytes(header.substring(6).strip()));
    } catch (IllegalArgumentException e) {
      return false;
    }
    boolean known = false;
    for (byte[] credential : credentials) {
      // In constant time, and all of them: how long it takes tells nothing.
      known |= MessageDigest.isEqual(credential, given);
    }
    return known;
  }
}

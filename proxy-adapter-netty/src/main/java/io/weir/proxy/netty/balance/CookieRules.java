package io.weir.proxy.netty.balance;

import io.weir.api.sample.ByteText;
import io.weir.api.sample.Sample;
import io.weir.api.stream.Headers;
import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.VariableName;
import io.weir.api.stream.VariableScope;
import io.weir.config.haproxy.CookiePersistence;
import io.weir.config.haproxy.CookiePersistence.Mode;
import io.weir.proxy.netty.plan.ProxiedStream;
import io.weir.proxy.netty.plan.ProxiedStream.Persistence;
import io.weir.proxy.netty.plan.ServerPlan;
import io.weir.proxy.netty.plan.ServerRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cookie persistence: a client that shows a server's cookie goes to that server, if it can be used
 * (HAProxy manual, section 4.2, cookie), unless {@code use-server} names another one.
 */
public final class CookieRules implements ServerRules {

  // What the client showed is needed again when the response is here, and may be gone from the
  // request by then. No configuration can name this variable.
  private static final VariableName SHOWN = VariableName.of(VariableScope.TXN, "~cookie");
  private static final VariableName BOUND = VariableName.of(VariableScope.TXN, "~server");

  private final CookiePersistence settings;
  private final String name;
  private final String attributes;
  private final ServerRules others;
  private final Map<String, ServerPlan[]> byCookie = new HashMap<>();

  /**
   * @param others asked first: what it chooses, no cookie changes
   */
  public CookieRules(CookiePersistence settings, List<ServerPlan> servers, ServerRules others) {
    this.settings = settings;
    this.name = ByteText.of(settings.name());
    this.attributes = attributes(settings);
    this.others = others;
    for (ServerPlan server : servers) {
      String cookie = server.cookie();
      if (cookie != null) {
        byCookie.merge(ByteText.of(cookie), new ServerPlan[] {server}, CookieRules::both);
      }
    }
  }

  private static ServerPlan[] both(ServerPlan[] some, ServerPlan[] more) {
    ServerPlan[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static String attributes(CookiePersistence settings) {
    StringBuilder text = new StringBuilder("; path=/");
    for (String domain : settings.domains()) {
      text.append("; domain=").append(ByteText.of(domain));
    }
    if (settings.httponly()) {
      text.append("; HttpOnly");
    }
    if (settings.secure()) {
      text.append("; Secure");
    }
    for (String attribute : settings.attributes()) {
      text.append("; ").append(ByteText.of(attribute));
    }
    return text.toString();
  }

  @Override
  public @Nullable ServerPlan choose(ProxiedStream stream) {
    ServerPlan server = others.choose(stream);
    HttpRequest request = stream.request();
    if (request != null) {
      ServerPlan shown = shown(stream, request.headers(), server != null);
      server = server == null ? shown : server;
      if (server != null) {
        stream.variables().set(BOUND, Sample.of((long) server.index()));
      }
    }
    return server;
  }

  /**
   * Reads the cookie, and takes it away where it is not for servers.
   *
   * @param chosen whether a rule has chosen a server: the cookie does not count then
   */
  private @Nullable ServerPlan shown(ProxiedStream stream, Headers headers, boolean chosen) {
    CookieText.Place place = CookieText.find(headers, "cookie", name);
    if (place == null) {
      stream.setCookieState("N-");
      return null;
    }
    stream.variables().set(SHOWN, Sample.of(true));
    String value = place.value(headers);
    String key = value;
    if (settings.mode() == Mode.PREFIX) {
      int tilde = value.indexOf('~');
      if (tilde >= 0) {
        key = value.substring(0, tilde);
        CookieText.replace(headers, place, value.substring(tilde + 1));
      }
    } else if (settings.mode() == Mode.INSERT && settings.indirect()) {
      CookieText.remove(headers, place);
    }
    if (chosen || key.isEmpty() || stream.persistence() == Persistence.IGNORED) {
      stream.setCookieState("U-");
      return null;
    }
    ServerPlan[] sharing = byCookie.get(key);
    if (sharing == null) {
      stream.setCookieState("I-");
      return null;
    }
    for (ServerPlan server : sharing) {
      if (PersistRules.reaches(stream, server)) {
        stream.setCookieState(server.state().isUsable() ? "V-" : "D-");
        return server;
      }
    }
    stream.setCookieState("D-");
    return null;
  }

  @Override
  public void onResponse(ProxiedStream stream, ServerPlan server) {
    HttpResponse response = stream.response();
    if (response == null) {
      return;
    }
    Headers headers = response.headers();
    boolean ignored = stream.persistence() == Persistence.IGNORED;
    char given =
        switch (ignored ? Mode.PASSIVE : settings.mode()) {
          case PASSIVE -> CookieText.find(headers, "set-cookie", name) == null ? 'N' : 'P';
          case REWRITE -> rewrite(headers, server);
          case PREFIX -> prefix(headers, server);
          case INSERT -> insert(stream, headers, server);
        };
    stream.setCookieState(stream.cookieState().charAt(0) + String.valueOf(given));
    others.onResponse(stream, server);
  }

  // Each of these answers the letter of what the client is given.

  private char rewrite(Headers headers, ServerPlan server) {
    CookieText.Place place = CookieText.find(headers, "set-cookie", name);
    String cookie = server.cookie();
    if (place == null) {
      return 'N';
    }
    if (cookie == null) {
      return 'P';
    }
    CookieText.replace(headers, place, ByteText.of(cookie));
    return 'R';
  }

  private char prefix(Headers headers, ServerPlan server) {
    CookieText.Place place = CookieText.find(headers, "set-cookie", name);
    String cookie = server.cookie();
    if (place == null) {
      return 'N';
    }
    if (cookie == null) {
      return 'P';
    }
    CookieText.replace(headers, place, ByteText.of(cookie) + "~" + place.value(headers));
    return 'R';
  }

  private char insert(ProxiedStream stream, Headers headers, ServerPlan server) {
    CookieText.Place own = CookieText.find(headers, "set-cookie", name);
    if (own != null) {
      if (settings.preserve()) {
        return 'P';
      }
      headers.removeAt(own.field());
    }
    char otherwise = own == null ? 'N' : 'D';
    HttpRequest request = stream.request();
    if (settings.postonly() && (request == null || !request.method().equals("POST"))) {
      return otherwise;
    }
    if (stream.variables().get(BOUND) instanceof Sample.Int bound
        && bound.value() == server.index()) {
      return otherwise;
    }
    String cookie = server.cookie();
    if (cookie != null) {
      headers.add("set-cookie", name + "=" + ByteText.of(cookie) + attributes);
      keepPrivate(headers);
      return 'I';
    }
    if (stream.variables().get(SHOWN) != null) {
      // This server has none: the client forgets the one it has.
      headers.add("set-cookie", name + "=; Expires=Thu, 01-Jan-1970 00:00:01 GMT" + attributes);
      keepPrivate(headers);
      return 'I';
    }
    return otherwise;
  }

  /** {@code nocache}: no shared cache may give an inserted cookie to somebody else. */
  private void keepPrivate(Headers headers) {
    if (settings.nocache()) {
      headers.add("cache-control", "private");
    }
  }
}

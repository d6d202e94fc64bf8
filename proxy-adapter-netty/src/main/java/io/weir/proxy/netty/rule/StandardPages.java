package io.weir.proxy.netty.rule;

import io.weir.proxy.netty.plan.ErrorPages;
import io.weir.proxy.netty.plan.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pages that the proxy has by itself: status, reason and one sentence. */
public final class StandardPages implements ErrorPages {

  /** The one set of them. */
  public static final StandardPages PAGES = new StandardPages();

  private final Map<Integer, Reply> pages = new HashMap<>();

  private StandardPages() {
    add(200, "OK", "Service is up.");
    add(400, "Bad Request", "This request could not be understood.");
    add(401, "Unauthorized", "A user name and a password are needed to see this page.");
    add(403, "Forbidden", "The rules of the site forbid this request.");
    add(404, "Not Found", "There is nothing at this address.");
    add(405, "Method Not Allowed", "This address cannot be used with this method.");
    add(407, "Proxy Authentication Required", "This proxy needs a user name and a password.");
    add(408, "Request Timeout", "The request did not arrive in time.");
    add(410, "Gone", "What was at this address is no longer there.");
    add(413, "Content Too Large", "The request is larger than this site takes.");
    add(414, "URI Too Long", "The address is longer than this site takes.");
    add(421, "Misdirected Request", "This request belongs to another server.");
    add(422, "Unprocessable Content", "The content of the request makes no sense here.");
    add(425, "Too Early", "The request came before it could be trusted; try again.");
    add(429, "Too Many Requests", "Too many requests came in a short time.");
    add(431, "Request Header Fields Too Large", "The header of the request is too large.");
    add(500, "Internal Server Error", "Something went wrong inside the proxy.");
    add(501, "Not Implemented", "The request needs something that is not supported.");
    add(502, "Bad Gateway", "The server gave no answer that can be used.");
    add(503, "Service Unavailable", "No server is available to handle this request.");
    add(504, "Gateway Timeout", "The server did not answer in time.");
  }

  private void add(int status, String reason, String sentence) {
    String body =
        "<html><body><h1>" + status + " " + reason + "</h1>\n" + sentence + "\n</body></html>\n";
    // After these two nobody knows where the next request would begin.
    boolean close = status == 400 || status == 408;
    pages.put(
        status,
        new Reply(
            status,
            reason,
            List.of(
                new Reply.Field("cache-control", "no-cache"),
                new Reply.Field("content-type", "text/html")),
            body.getBytes(StandardCharsets.ISO_8859_1),
            close));
  }

  /** Whether there is a page of that status. */
  public static boolean has(int status) {
    return PAGES.pages.containsKey(status);
  }

  /** The page; the one of 500 where there is none of that status. */
  @Override
  public Reply page(int status) {
    Reply page = pages.get(status);
    return page != null ? page : Objects.requireNonNull(pages.get(500));
  }
}

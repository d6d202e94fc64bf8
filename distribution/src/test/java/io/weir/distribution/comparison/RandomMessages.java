package io.weir.distribution.comparison;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Messages made by chance, the same for the same seed: well-formed, with odd contents. */
final class RandomMessages {

  private static final String[] METHODS = {"GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS"};
  private static final String[] NAMES = {
    "X-List", "X-Number", "X-Forwarded-For", "Accept-Language", "Cookie", "Cookie", "Date",
    "Authorization", "X-Token", "X-Empty", "User-Agent", "Forwarded", "id", "a"
  };
  private static final String[] ANSWER_NAMES = {
    "Set-Cookie", "Set-Cookie", "Vary", "Age", "X-List", "X-Number", "Server", "X-Address", "a"
  };
  private static final String[] VALUES = {
    "",
    "a",
    "a, b ,\"c,d\",",
    ",,x,,",
    "-17",
    "+5 ",
    "12ab",
    "99999999999999999999",
    "1.2.3.4, 2001:db8::1, 10.0.0.1",
    "id=1; lang=de; id=\"2;3\"; none; empty=",
    "lang = fr;id=4",
    "x=1",
    "sid=7; Path=/; x=1",
    "de-CH, fr;q=0.9, en;q=0.95",
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Basic am9lOnBhIDpzcw==",
    "Bearer abc.def",
    "for=192.0.2.43;by=203.0.113.60;proto=http;host=example.com",
    "\u00e4\u00ff\u0080",
    "\"a\\\"b,c\", d",
    "{\"a\":1}"
  };
  private static final String[] TARGETS = {
    "/", "/a", "/a/b.html", "/a%20b/", "//x/../y", "/p;q=1", "http://Example.org:8081/abs"
  };
  private static final String[] QUERIES = {
    "",
    "",
    "?",
    "?a=1",
    "?a=1&x=2&a=3",
    "?x=%41+b&y",
    "?a;x=1",
    "?a?b=c?d",
    "?&&=x&id=&name=J%c3%b6"
  };
  private static final String[] BODIES = {
    "", "a=1&x=two&a=3", "name=Joe&city=K%C3%B6ln&empty=", "{\"a\":[1,{\"b\":\"c\"}],\"n\":1}",
    "\0\1\2\3\0\5hello\u00ff", "text", "\n\r\n", "a b  c"
  };

  private final Random random;

  private RandomMessages(long seed) {
    random = new Random(seed);
  }

  static byte[] request(long seed) {
    return new RandomMessages(seed).request().getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] response(long seed) {
    return new RandomMessages(seed).response().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String request() {
    String method = any(METHODS);
    String target = any(TARGETS);
    String host =
        target.startsWith("http")
            ? "Example.org:8081"
            : any("h", "WWW.Example.com:8080", "[::1]:80", "1.2.3.4", "");
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(target).append(any(QUERIES)).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(host).append("\r\n");
    fields(text, NAMES);
    String body = method.equals("POST") || method.equals("PUT") ? any(BODIES) : "";
    if (!body.isEmpty() && random.nextBoolean()) {
      text.append("Content-Type: application/x-www-form-urlencoded\r\n");
    }
    if (!body.isEmpty()) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }

  private String response() {
    String body = any(BODIES);
    StringBuilder text = new StringBuilder("HTTP/1.1 ");
    text.append(any("200 OK", "404 Not Found", "500 ", "201 Some Thing")).append("\r\n");
    fields(text, ANSWER_NAMES);
    text.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
    return text.append(body).toString();
  }

  private void fields(StringBuilder text, String... names) {
    for (int n = random.nextInt(9); n > 0; n--) {
      text.append(any(names)).append(": ").append(any(VALUES)).append("\r\n");
    }
  }
}

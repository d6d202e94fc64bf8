package io.weir.proxy.netty.rule;

import io.weir.api.config.Word;
import io.weir.api.stream.Direction;
import io.weir.proxy.netty.plan.ProxiedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether data that are still to come can change what a condition says of the payload. Without
 * this, a client whose first bytes already decide the matter would wait for the whole inspection
 * delay.
 */
final class PayloadNeed {

  /** One fetch of the condition. */
  private interface Fetch {
    boolean isOpen(ProxiedStream stream, Direction direction);
  }

  private static final Pattern PART =
      Pattern.compile("(?:re[qs]\\.|)payload\\((\\d{1,9}),([1-9]\\d{0,8})\\)(?:,.*)?");

  private static final Pattern HELLO =
      Pattern.compile("re[qsp][._]ssl_(?:hello_type|sni|ver)\\b.*");

  private static final Pattern LENGTH = Pattern.compile("re[qsp][._]len\\b.*");

  private static final int TLS_HANDSHAKE = 0x16;
  private static final int TLS_RECORD_HEAD = 5;

  private final List<Fetch> fetches = new ArrayList<>();
  private boolean unknown;

  private PayloadNeed() {}

  /** Of a condition that reads the payload; {@code acls} are those of its section. */
  static PayloadNeed of(List<Word> condition, List<List<Word>> acls) {
    PayloadNeed need = new PayloadNeed();
    for (int i = 0; i < condition.size(); i++) {
      String text = condition.get(i).text();
      if (text.endsWith("{") && i + 1 < condition.size()) {
        need.add(condition.get(++i).text());
        while (i < condition.size() && !condition.get(i).is("}")) {
          i++;
        }
      } else {
        need.addNamed(text.startsWith("!") ? text.substring(1) : text, acls);
      }
    }
    return need;
  }

  private void addNamed(String name, List<List<Word>> acls) {
    switch (name) {
      case "if", "unless", "or", "||", "" -> {}
      default -> {
        boolean declared = false;
        for (List<Word> acl : acls) {
          int at = !acl.isEmpty() && acl.get(0).is("acl") ? 1 : 0;
          if (acl.size() > at + 1 && acl.get(at).is(name)) {
            declared = true;
            add(acl.get(at + 1).text());
          }
        }
        // One of the predefined ones, or of an outer section.
        unknown |= !declared;
      }
    }
  }

  private void add(String fetch) {
    Matcher part = PART.matcher(fetch);
    if (part.matches()) {
      int enough = Integer.parseInt(part.group(1)) + Integer.parseInt(part.group(2));
      fetches.add((stream, direction) -> stream.payloadSize(direction) < enough);
    } else if (HELLO.matcher(fetch).matches()) {
      fetches.add((stream, direction) -> isHelloOpen(stream.payload(direction)));
    } else if (LENGTH.matcher(fetch).matches()) {
      fetches.add((stream, direction) -> true);
    } else if (fetch.startsWith("re") || fetch.contains("payload") || fetch.contains("rdp")) {
      unknown = true;
    }
  }

  /** Whether it is a part of the first TLS record, or nothing yet. */
  private static boolean isHelloOpen(String payload) {
    if (payload.length() < TLS_RECORD_HEAD) {
      return payload.isEmpty() || isTls(payload.charAt(0));
    }
    int length = payload.charAt(3) << 8 | payload.charAt(4);
    return isTls(payload.charAt(0)) && payload.length() < TLS_RECORD_HEAD + length;
  }

  /** A TLS handshake, or a hello of the times before. */
  private static boolean isTls(char first) {
    return first == TLS_HANDSHAKE || first >= 0x80;
  }

  /** Whether more data may change the outcome. */
  boolean isOpen(ProxiedStream stream, Direction direction) {
    if (unknown) {
      return true;
    }
    for (Fetch fetch : fetches) {
      if (fetch.isOpen(stream, direction)) {
        return true;
      }
    }
    return false;
  }
}

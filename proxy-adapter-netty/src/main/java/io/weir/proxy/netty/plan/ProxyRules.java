package io.weir.proxy.netty.plan;

import io.weir.api.filter.RuleSet;
import java.util.Objects;

/** The rule lists of one proxy; a list without rules is {@link RuleList#EMPTY}. */
public record ProxyRules(
    RuleList tcpRequestConnection,
    RuleList tcpRequestSession,
    RuleList tcpRequestContent,
    RuleList tcpResponseContent,
    RuleList httpRequest,
    RuleList httpResponse,
    RuleList httpAfterResponse) {

  public static final ProxyRules NONE =
      new ProxyRules(
          RuleList.EMPTY,
          RuleList.EMPTY,
          RuleList.EMPTY,
          RuleList.EMPTY,
          RuleList.EMPTY,
          RuleList.EMPTY,
          RuleList.EMPTY);

  public ProxyRules {
    Objects.requireNonNull(tcpRequestConnection, "tcpRequestConnection");
    Objects.requireNonNull(tcpRequestSession, "tcpRequestSession");
    Objects.requireNonNull(tcpRequestContent, "tcpRequestContent");
    Objects.requireNonNull(tcpResponseContent, "tcpResponseContent");
    Objects.requireNonNull(httpRequest, "httpRequest");
    Objects.requireNonNull(httpResponse, "httpResponse");
    Objects.requireNonNull(httpAfterResponse, "httpAfterResponse");
  }

  public RuleList of(RuleSet set) {
    return switch (set) {
      case TCP_REQUEST_CONNECTION -> tcpRequestConnection;
      case TCP_REQUEST_SESSION -> tcpRequestSession;
      case TCP_REQUEST_CONTENT -> tcpRequestContent;
      case TCP_RESPONSE_CONTENT -> tcpResponseContent;
      case HTTP_REQUEST -> httpRequest;
      case HTTP_RESPONSE -> httpResponse;
      case HTTP_AFTER_RESPONSE -> httpAfterResponse;
    };
  }
}

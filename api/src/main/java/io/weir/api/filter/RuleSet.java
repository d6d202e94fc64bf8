package io.weir.api.filter;

import io.weir.api.stream.Direction;

/** The rule lists of a proxy that actions can stand in. */
public enum RuleSet {
  TCP_REQUEST_CONNECTION("tcp-request connection", Direction.REQUEST),
  TCP_REQUEST_SESSION("tcp-request session", Direction.REQUEST),
  TCP_REQUEST_CONTENT("tcp-request content", Direction.REQUEST),
  TCP_RESPONSE_CONTENT("tcp-response content", Direction.RESPONSE),
  HTTP_REQUEST("http-request", Direction.REQUEST),
  HTTP_RESPONSE("http-response", Direction.RESPONSE),
  HTTP_AFTER_RESPONSE("http-after-response", Direction.RESPONSE);

  private final String configName;
  private final Direction direction;

  RuleSet(String configName, Direction direction) {
    this.configName = configName;
    this.direction = direction;
  }

  /** The words users write before the action. */
  public String configName() {
    return configName;
  }

  /** The side its samples are read from. */
  public Direction direction() {
    return direction;
  }
}

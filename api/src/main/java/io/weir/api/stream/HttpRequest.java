package io.weir.api.stream;

/**
 * The head of a request, as it stands now: rules may have changed it.
 *
 * <p>Strings are byte text. Owned by the stream's thread. Setters are ignored once the head was
 * forwarded.
 */
public interface HttpRequest {

  String method();

  /** The request target as it will be sent: origin, absolute, authority or asterisk form. */
  String uri();

  HttpVersion version();

  Headers headers();

  void setMethod(String method);

  void setUri(String uri);
}

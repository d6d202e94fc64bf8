package io.weir.api.stream;

/**
 * The head of a response, the server's or the proxy's own, as it stands now.
 *
 * <p>Strings are byte text. Owned by the stream's thread. Setters are ignored once the head was
 * forwarded.
 */
public interface HttpResponse {

  int status();

  /** The reason phrase, possibly empty. */
  String reason();

  HttpVersion version();

  Headers headers();

  /** Replaces the status; an empty reason stands for the standard one. */
  void setStatus(int status, String reason);
}

package io.weir.testkit.adapter;

/**
 * What an adapter may lack without breaking the contract. A check that needs what an adapter does
 * not declare is reported as aborted, with the sentence below, and never passes silently.
 */
public enum Capability {
  HTTP("proxies HTTP/1.1"),
  TCP("proxies plain TCP"),
  BACKENDS("has backends apart from its frontends, with filters of their own"),
  KEEP_ALIVE("serves several requests of one client connection"),
  PIPELINING("takes requests that come before the answer to the one before"),
  INTERIM_RESPONSES("hands interim (1xx) responses on"),
  UPGRADE("hands bytes on both ways after an upgrade (101)"),
  HALF_CLOSE("lets one side of a TCP stream finish before the other"),
  RETRIES("asks again where an idle connection to a server turns out to be dead"),
  OWN_REPLIES("answers by itself as the set-up's denial says"),
  SERVER_TIMEOUT("gives up a server that says nothing, with status 504"),
  BODY_BUFFERING("waits for the body of a request before it is inspected"),
  IDLE_TIMEOUT("tells filters of streams without data"),
  GRACEFUL_STOP("lets streams finish when it stops");

  private final String sentence;

  Capability(String sentence) {
    this.sentence = sentence;
  }

  /** What an adapter does that has it, as the end of a sentence. */
  public String sentence() {
    return sentence;
  }
}

package io.weir.proxy.netty.plan;

import io.weir.api.stream.Stream;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One step of a health check over HTTP. Whatever it asks of a stream is asked of the check's own:
 * it shows the process, the backend, the server, the last answer, and variables of scope {@code
 * check}.
 */
public sealed interface ProbeStep {

  /**
   * A new connection.
   *
   * @param address instead of where the server is checked, or null
   * @param port instead of the address's, or null; 0 where there is none
   * @param asServer whether a PROXY protocol header comes first where the plan says so
   * @param sendProxy whether one comes first in any case
   * @param comment for people, should it fail; possibly empty
   */
  record Connect(
      @Nullable SocketAddress address,
      @Nullable ToIntFunction<Stream> port,
      boolean asServer,
      boolean sendProxy,
      String comment)
      implements ProbeStep {}

  /**
   * A request.
   *
   * @param method of the request line
   * @param uri of the request line
   * @param version of the request line, as {@code HTTP/1.0}
   * @param headers in order
   * @param body possibly empty, as byte text
   * @param comment for people, should it fail; possibly empty
   */
  record Send(
      String method,
      ProbeText uri,
      String version,
      List<ProbeField> headers,
      ProbeText body,
      String comment)
      implements ProbeStep {
    public Send {
      headers = List.copyOf(headers);
    }
  }

  /**
   * What the answer has to be.
   *
   * @param test whether it is that
   * @param body whether the test, or what it leads to, may look at the body
   * @param ok how a check ends well that ends here, such as {@code L7OK}
   * @param error how it ends where the test fails
   * @param timeout how it ends where no answer comes
   * @param failure what to say of an answer that fails, or null for its reason phrase
   * @param onSuccess what to say of a check that ends well here, or null
   * @param onError what to say of an answer that fails, or null
   * @param statusCode the code to report, or null for the answer's
   * @param comment for people, should it fail; possibly empty
   */
  record Expect(
      Predicate<Stream> test,
      boolean body,
      String ok,
      String error,
      String timeout,
      @Nullable String failure,
      @Nullable ProbeText onSuccess,
      @Nullable ProbeText onError,
      @Nullable ToIntFunction<Stream> statusCode,
      String comment)
      implements ProbeStep {
    public Expect {
      Objects.requireNonNull(test, "test");
    }
  }

  /** Something done with variables. */
  record Variables(Consumer<Stream> change) implements ProbeStep {}

  /** A text that may be another one for each server, and each time. Thread-safe. */
  @FunctionalInterface
  interface ProbeText {

    /** The same for everyone. */
    static ProbeText always(String text) {
      return check -> text;
    }

    /** What it is in this check, as byte text. */
    String of(Stream check);
  }

  /** A header field of a request. */
  record ProbeField(String name, ProbeText value) {}
}

package io.weir.testkit;

import io.weir.api.stream.HttpResponse;
import io.weir.api.stream.HttpVersion;

/** A response head; {@code HTTP/1.1 200 OK} without headers unless it is told otherwise. */
public final class TestingHttpResponse implements HttpResponse {

  private int status = 200;
  private String reason = "OK";
  private HttpVersion version = HttpVersion.HTTP_1_1;
  private TestingHeaders headers = new TestingHeaders();

  /** A response of that status, with headers given as names and values in turn. */
  public static TestingHttpResponse of(int status, String... namesAndValues) {
    TestingHttpResponse response = new TestingHttpResponse();
    response.status = status;
    response.reason = status == 200 ? "OK" : "";
    response.headers = TestingHeaders.of(namesAndValues);
    return response;
  }

  /** Sets the version. */
  public TestingHttpResponse version(HttpVersion value) {
    version = value;
    return this;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public HttpVersion version() {
    return version;
  }

  @Override
  public TestingHeaders headers() {
    return headers;
  }

  @Override
  public void setStatus(int newStatus, String newReason) {
    status = newStatus;
    reason = newReason;
  }
}

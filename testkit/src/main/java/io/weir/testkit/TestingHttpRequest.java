package io.weir.testkit;

import io.weir.api.stream.HttpRequest;
import io.weir.api.stream.HttpVersion;

/** A request head; {@code GET / HTTP/1.1} without headers unless it is told otherwise. */
public final class TestingHttpRequest implements HttpRequest {

  private String method = "GET";
  private String uri = "/";
  private HttpVersion version = HttpVersion.HTTP_1_1;
  private TestingHeaders headers = new TestingHeaders();

  /** A request of that method and target, with headers given as names and values in turn. */
  public static TestingHttpRequest of(String method, String uri, String... namesAndValues) {
    TestingHttpRequest request = new TestingHttpRequest();
    request.method = method;
    request.uri = uri;
    request.headers = TestingHeaders.of(namesAndValues);
    return request;
  }

  /** Sets the version. */
  public TestingHttpRequest version(HttpVersion value) {
    version = value;
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String uri() {
    return uri;
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
  public void setMethod(String value) {
    method = value;
  }

  @Override
  public void setUri(String value) {
    uri = value;
  }
}

package io.weir.testkit.adapter;

/** A rule of the proxy that ends every stream of a set-up, with status 403 where there is one. */
public enum Denial {
  /** No rule. */
  NONE,
  /** {@code http-request deny} in the frontend. */
  FRONTEND_REQUEST,
  /** {@code http-request deny} in the backend. */
  BACKEND_REQUEST,
  /** {@code http-response deny} in the backend. */
  RESPONSE,
  /** {@code tcp-request content reject} in the frontend. */
  TCP_CONTENT
}

package io.weir.config.haproxy;

import io.weir.api.config.Word;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code option forwardfor} and {@code option originalto}.
 *
 * @param header the name of the header that is added
 * @param except a network, {@code address[/bits]}, for which none is added, or null
 * @param ifNone whether a header that is there already stays alone
 */
public record ForwardedHeader(String header, @Nullable Word except, boolean ifNone) {

  public ForwardedHeader {
    Objects.requireNonNull(header, "header");
  }
}

/** Encryption and signatures behind converters: AES and JSON Web Tokens. */
@NullMarked
package io.weir.sample.crypto;

import org.jspecify.annotations.NullMarked;

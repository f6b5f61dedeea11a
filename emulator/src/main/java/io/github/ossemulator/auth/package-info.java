/** Who is asking, is the request signed right, and if not why. */
@NullMarked
package io.github.ossemulator.auth;

import org.jspecify.annotations.NullMarked;

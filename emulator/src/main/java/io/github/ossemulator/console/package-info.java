/** The control API under the reserved prefix {@code /-/}. */
@NullMarked
package io.github.ossemulator.console;

import org.jspecify.annotations.NullMarked;

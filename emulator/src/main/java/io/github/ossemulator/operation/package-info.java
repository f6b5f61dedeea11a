/** The list of emulated operations. */
@NullMarked
package io.github.ossemulator.operation;

import org.jspecify.annotations.NullMarked;

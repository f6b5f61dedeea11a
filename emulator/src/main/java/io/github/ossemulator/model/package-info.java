/** Values that cannot be invalid, and the one table of OSS errors. */
@NullMarked
package io.github.ossemulator.model;

import org.jspecify.annotations.NullMarked;

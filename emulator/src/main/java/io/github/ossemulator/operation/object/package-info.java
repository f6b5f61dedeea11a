/** The operations of OSS on objects, one class each, named as in the OSS reference. */
@NullMarked
package io.github.ossemulator.operation.object;

import org.jspecify.annotations.NullMarked;

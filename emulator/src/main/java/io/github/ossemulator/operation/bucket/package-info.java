/** The operations of OSS on buckets, one class each, named as in the OSS reference. */
@NullMarked
package io.github.ossemulator.operation.bucket;

import org.jspecify.annotations.NullMarked;

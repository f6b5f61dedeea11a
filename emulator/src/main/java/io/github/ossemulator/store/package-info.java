/** Buckets, objects and multipart uploads behind one contract, in memory or on disk. */
@NullMarked
package io.github.ossemulator.store;

import org.jspecify.annotations.NullMarked;

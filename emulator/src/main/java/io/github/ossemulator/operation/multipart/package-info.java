/** The operations of OSS on multipart uploads, one class each, named as in the OSS reference. */
@NullMarked
package io.github.ossemulator.operation.multipart;

import org.jspecify.annotations.NullMarked;

/** The operations that configure a bucket: a table of documents, and one class for each operation that is more than that. */
@NullMarked
package io.github.ossemulator.operation.configuration;

import org.jspecify.annotations.NullMarked;

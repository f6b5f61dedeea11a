/** What the documents that configure a bucket mean: CORS, referer, website, lifecycle and encryption rules. */
@NullMarked
package io.github.ossemulator.rules;

import org.jspecify.annotations.NullMarked;

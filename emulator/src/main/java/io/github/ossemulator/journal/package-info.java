/** What happened: bounded, queryable, observable. */
@NullMarked
package io.github.ossemulator.journal;

import org.jspecify.annotations.NullMarked;

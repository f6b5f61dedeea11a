/** Exact XML out, tolerant and safe XML in. */
@NullMarked
package io.github.ossemulator.xml;

import org.jspecify.annotations.NullMarked;

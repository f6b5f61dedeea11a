/** Scripted misbehaviour as data: what goes wrong, when, and for which requests. */
@NullMarked
package io.github.ossemulator.fault;

import org.jspecify.annotations.NullMarked;

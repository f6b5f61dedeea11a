/** Scripted misbehaviour as data. */
@NullMarked
package io.github.ossemulator.fault;

import org.jspecify.annotations.NullMarked;

/** Parse, render, sign, send and judge upload callbacks. */
@NullMarked
package io.github.ossemulator.callback;

import org.jspecify.annotations.NullMarked;

/** The frame every OSS operation hangs in. */
@NullMarked
package io.github.ossemulator.api;

import org.jspecify.annotations.NullMarked;

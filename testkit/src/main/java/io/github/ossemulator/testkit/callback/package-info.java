/** The application's side of upload callbacks: a server that receives them, and requests to feed a handler with. */
@NullMarked
package io.github.ossemulator.testkit.callback;

import org.jspecify.annotations.NullMarked;

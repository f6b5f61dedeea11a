/** AssertJ assertions on what the emulator holds, and on what SDKs throw. */
@NullMarked
package io.github.ossemulator.testkit.assertion;

import org.jspecify.annotations.NullMarked;

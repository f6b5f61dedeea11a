/** Tests of applications that upload to OSS: a JUnit extension around the emulator. */
@NullMarked
package io.github.ossemulator.testkit;

import org.jspecify.annotations.NullMarked;

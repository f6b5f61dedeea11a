/** The command line: flags, banner, port file and exit codes. */
@NullMarked
package io.github.ossemulator.cli;

import org.jspecify.annotations.NullMarked;

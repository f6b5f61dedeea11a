/** The one table of options, and where each value came from: flag, environment variable, properties file or default. */
@NullMarked
package io.github.ossemulator.config;

import org.jspecify.annotations.NullMarked;

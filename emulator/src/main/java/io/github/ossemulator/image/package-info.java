/** Width, height and format of an image, read from its bytes. */
@NullMarked
package io.github.ossemulator.image;

import org.jspecify.annotations.NullMarked;

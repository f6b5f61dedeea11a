/** HTTP/1.1 on Netty: streaming both ways, one handler that returns a value. Knows nothing of OSS. */
@NullMarked
package io.github.ossemulator.http;

import org.jspecify.annotations.NullMarked;

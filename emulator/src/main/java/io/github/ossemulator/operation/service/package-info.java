/** The operations of OSS on the service, one class each, named as in the OSS reference. */
@NullMarked
package io.github.ossemulator.operation.service;

import org.jspecify.annotations.NullMarked;

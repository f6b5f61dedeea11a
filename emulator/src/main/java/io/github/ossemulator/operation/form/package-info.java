/** PostObject, the upload of an HTML form, and the parser of such forms. */
@NullMarked
package io.github.ossemulator.operation.form;

import org.jspecify.annotations.NullMarked;

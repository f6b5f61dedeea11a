package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;

/** Reads {@code position} (protocol.md §4.8). */
final class AppendPosition {
    private AppendPosition() {}

    /**
     * The position a call names, 0 or more.
     *
     * @throws OssException {@code MissingArgument}, {@code InvalidArgument}
     */
    static long of(Call call) {
        String text = call.query().nonEmpty("position");
        if (text == null) {
            throw OssError.MISSING_ARGUMENT.exception();
        }
        try {
            long position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a negative number
        }
        throw OssError.INVALID_ARGUMENT
                .exception("The position must be a non-negative integer.")
                .argument("position", text);
    }

    /** {@code PositionNotEqualToLength}, telling the position that would have been right. */
    static OssException mismatch(long length) {
        return OssError.POSITION_NOT_EQUAL_TO_LENGTH
                .exception()
                .header("x-oss-next-append-position", Long.toString(length));
    }
}

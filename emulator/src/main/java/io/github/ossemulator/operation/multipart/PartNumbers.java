package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;

/** Reads {@code partNumber} (protocol.md §4.16). */
final class PartNumbers {
    static final int MAX = 10_000;

    private PartNumbers() {}

    /** The part number of a call, 1 to 10000, else {@code InvalidArgument}. */
    static int of(Call call) {
        String text = call.query().get("partNumber");
        if (text == null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Unexpected query string parameter")
                    .argument("ResourceType", "uploadId")
                    .ec("0017-00000219");
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of range
        }
        throw OssError.INVALID_ARGUMENT
                .exception("Part number must be an integer between 1 and 10000, inclusive.")
                .argument("PartNumber", text)
                .ec("0017-00000220");
    }
}

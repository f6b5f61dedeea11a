package io.github.ossemulator.store;

import io.github.ossemulator.model.OssError;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An upload with its parts by number. The parts are guarded by the lock of the bucket. */
record UploadState(Upload upload, NavigableMap<Integer, Part> parts) {
    UploadState(Upload upload) {
        this(upload, new TreeMap<>());
    }

    /** Returns if a part may come now, else {@code PartAlreadyExist} or {@code PartNotSequential}. */
    void checkNext(int number) {
        int next = parts.isEmpty() ? 1 : parts.lastKey() + 1;
        if (upload.sequential() && number != next) {
            throw (number < next ? OssError.PART_ALREADY_EXIST : OssError.PART_NOT_SEQUENTIAL).exception();
        }
    }
}

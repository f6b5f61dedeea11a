package io.github.ossemulator.store;

import java.util.NavigableMap;
import java.util.TreeMap;

/** An upload with its parts by number. The parts are guarded by the lock of the bucket. */
record UploadState(Upload upload, NavigableMap<Integer, Part> parts) {
    UploadState(Upload upload) {
        this(upload, new TreeMap<>());
    }
}

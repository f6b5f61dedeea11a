package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the changes of a journal file to an empty index. Used by one thread. */
final class JournalReplay {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReplay.class);

    private final Path path;
    private final Index index;
    private final StoreIds ids;
    private final ChangeDecoder decoder;
    private long records;

    JournalReplay(Path path, Index index, StoreIds ids, ChangeDecoder.Extents extents) {
        this.path = path;
        this.index = index;
        this.ids = ids;
        this.decoder = new ChangeDecoder(extents);
    }

    /**
     * Reads the whole file.
     *
     * @return where the last complete frame ends
     * @throws DamagedDataException if a frame is damaged that others follow, or does not fit the ones before
     */
    long run() throws IOException {
        try (JournalReader reader = new JournalReader(path)) {
            if (!reader.hasHeader()) {
                throw new DamagedDataException(path, 0, "this is no journal of this version of the emulator");
            }
            while (true) {
                long offset = reader.position();
                JournalReader.Found found = reader.next();
                if (found == JournalReader.Found.RECORD) {
                    apply(reader, offset);
                } else if (found == JournalReader.Found.DAMAGE) {
                    throw new DamagedDataException(path, offset, "the record is damaged, and others follow it");
                } else {
                    if (found == JournalReader.Found.TORN) {
                        LOG.warn(
                                "{}: cutting off {} bytes of a change that was never completed",
                                path,
                                reader.size() - offset);
                    }
                    return offset;
                }
            }
        }
    }

    private void apply(JournalReader reader, long offset) throws IOException {
        try {
            Change change = decoder.decode(reader.bytes(), reader.recordAt(), reader.recordLength());
            skipIds(change);
            retain(change);
            index.apply(change);
            records++;
        } catch (RuntimeException e) {
            throw new DamagedDataException(path, offset, "the record makes no sense: " + e.getMessage());
        }
    }

    /** Retains what a change that was read gains, as it was when it was made. */
    static void retain(Change change) throws IOException {
        if (change instanceof Change.Restored restoration) {
            for (Change restored : restoration.changes()) {
                retain(restored);
            }
        }
        StoredBody.retain(change.gained());
    }

    private void skipIds(Change change) {
        if (change instanceof Change.Restored restoration) {
            restoration.changes().forEach(this::skipIds);
        } else if (change instanceof Change.VersionPut put) {
            ids.skipVersion(put.version().versionId());
        } else if (change instanceof Change.UploadCompleted completion) {
            ids.skipVersion(completion.version().versionId());
        } else if (change instanceof Change.UploadPut put) {
            ids.skipUpload(put.upload().uploadId());
        }
    }

    /** How many changes were applied. */
    long records() {
        return records;
    }
}

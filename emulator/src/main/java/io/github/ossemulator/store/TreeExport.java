package io.github.ossemulator.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ossemulator.store.TreeManifest.BucketLine;
import io.github.ossemulator.store.TreeManifest.Line;
import io.github.ossemulator.store.TreeManifest.VersionLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a store holds as a readable tree (see {@link TreeManifest}), which {@link TreeSeed} reads. */
public final class TreeExport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final BufferedWriter manifest;
    private TreeNames names = new TreeNames();
    private long versions;

    private TreeExport(Path directory, BufferedWriter manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Writes the tree; nothing outside {@code directory} is touched, whatever the keys are.
     *
     * @param directory is made if it does not exist, else must be empty
     * @return how many versions and delete markers were written
     * @throws IOException if the directory is not empty, or something cannot be read or written; the tree is incomplete then
     */
    public static long write(Snapshot snapshot, Path directory) throws IOException {
        if (!(snapshot instanceof StoredState state)) {
            throw new IllegalArgumentException("not a snapshot of a store");
        }
        Files.createDirectories(directory);
        try (Stream<Path> found = Files.list(directory)) {
            if (found.findAny().isPresent()) {
                throw new IOException(directory + " is not empty");
            }
        }
        // Until it is complete the tree has a file at its top that no seed takes.
        Path incomplete = directory.resolve(TreeManifest.NAME + ".incomplete");
        long versions;
        try (BufferedWriter manifest = Files.newBufferedWriter(incomplete)) {
            TreeExport export = new TreeExport(directory, manifest);
            export.write(state.changes());
            versions = export.versions;
        }
        Files.move(incomplete, directory.resolve(TreeManifest.NAME));
        return versions;
    }

    private void write(List<Change> changes) throws IOException {
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change instanceof Change.BucketPut put) {
                names = new TreeNames();
                Files.createDirectory(directory.resolve(put.bucket().name().value()));
                line(new Line(BucketLine.of(put.bucket()), null));
            } else if (change instanceof Change.VersionPut put) {
                Change next = i + 1 < changes.size() ? changes.get(i + 1) : null;
                boolean latest = !(next instanceof Change.VersionPut other
                        && other.bucket().equals(put.bucket())
                        && other.version().key().equals(put.version().key()));
                line(new Line(null, VersionLine.of(put.version(), body(put, latest))));
                versions++;
            }
        }
    }

    private @Nullable String body(Change.VersionPut put, boolean latest) throws IOException {
        StoredObject version = put.version();
        if (version.deleteMarker() || version.symlinkTarget() != null) {
            return null;
        }
        String name = put.bucket().value() + "/" + names.of(version.key(), version.versionId(), latest);
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (BodyReader reader = version.body().open(null);
                InputStream bytes = reader.stream()) {
            Files.copy(bytes, file);
        }
        return name;
    }

    private void line(Line line) throws IOException {
        manifest.write(JSON.writeValueAsString(line));
        manifest.newLine();
    }
}

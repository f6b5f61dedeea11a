package io.github.ossemulator.rules;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.rules.LifecycleRule.Due;
import io.github.ossemulator.rules.LifecycleRule.Transition;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.ObjectStore.ListedVersion;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Upload;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the lifecycle rules of all buckets, as OSS does once a day at 00:00 UTC: what was last modified N days or more
 * before that moment is due. Deletion wins over a change of storage class. Thread-safe.
 */
public final class LifecycleRun {
    private static final Logger LOG = LoggerFactory.getLogger(LifecycleRun.class);
    private static final int PAGE = 1000;

    private final ObjectStore store;
    private volatile Instant lastRun;

    /** Runs for this store, the first time on the day after {@code started}. */
    public LifecycleRun(ObjectStore store, Instant started) {
        this.store = store;
        this.lastRun = started.truncatedTo(ChronoUnit.DAYS);
    }

    /** Runs if {@code now} is another day than the last time; whoever comes meanwhile waits for it. */
    public void runIfDue(Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        if (midnight.equals(lastRun)) {
            return;
        }
        synchronized (this) {
            if (!midnight.equals(lastRun)) {
                run(midnight);
                lastRun = midnight;
            }
        }
    }

    /** Does what is due at {@code midnight}. */
    private void run(Instant midnight) {
        for (Bucket bucket : store.buckets()) {
            List<LifecycleRule> rules = LifecycleRules.of(bucket).stream()
                    .filter(LifecycleRule::enabled)
                    .toList();
            if (!rules.isEmpty()) {
                apply(bucket.name(), rules, midnight);
            }
        }
    }

    private void apply(BucketName bucket, List<LifecycleRule> rules, Instant midnight) {
        try {
            int changes = versions(bucket, rules, midnight) + uploads(bucket, rules, midnight);
            LOG.info("lifecycle of bucket {} at {}: {} changes", bucket, midnight, changes);
        } catch (IOException | OssException e) {
            // Not the fault of the request that happened to come first today, so it must not suffer.
            LOG.error("lifecycle of bucket {} at {} failed", bucket, midnight, e);
        }
    }

    private int versions(BucketName bucket, List<LifecycleRule> rules, Instant run) throws IOException {
        int changes = 0;
        List<StoredObject> ofOneKey = new ArrayList<>();
        Listing<ListedVersion> page;
        Listing.Query query = new Listing.Query("", "", "", "", PAGE);
        do {
            page = store.listVersions(bucket, query);
            for (ListedVersion listed : page.entries()) {
                if (!ofOneKey.isEmpty()
                        && !ofOneKey.get(0).key().equals(listed.version().key())) {
                    changes += versionsOfKey(bucket, ofOneKey, rules, run);
                    ofOneKey.clear();
                }
                ofOneKey.add(listed.version());
            }
            query = after(page);
        } while (page.truncated());
        return ofOneKey.isEmpty() ? changes : changes + versionsOfKey(bucket, ofOneKey, rules, run);
    }

    /** @param versions of one key, newest first */
    private int versionsOfKey(BucketName bucket, List<StoredObject> versions, List<LifecycleRule> rules, Instant run)
            throws IOException {
        int changes = 0;
        for (int i = versions.size() - 1; i > 0; i--) {
            // A version is no longer current since the next one came.
            changes += noncurrent(bucket, versions.get(i), versions.get(i - 1).lastModified(), rules, run);
        }
        StoredObject latest = versions.get(0);
        if (!latest.deleteMarker()) {
            changes += current(bucket, latest, rules, run);
        } else if (versions.size() == 1 && removesMarker(latest, rules, run)) {
            store.delete(bucket, latest.key(), latest.versionId());
            changes++;
        }
        return changes;
    }

    private static boolean removesMarker(StoredObject marker, List<LifecycleRule> rules, Instant run) {
        return matching(rules, marker)
                .anyMatch(rule -> rule.removesLoneMarkers() || isDue(rule.expiration(), marker.lastModified(), run));
    }

    private int current(BucketName bucket, StoredObject object, List<LifecycleRule> rules, Instant run)
            throws IOException {
        if (matching(rules, object).anyMatch(rule -> isDue(rule.expiration(), object.lastModified(), run))) {
            return remove(bucket, object, null, run);
        }
        List<Transition> transitions = matching(rules, object)
                .flatMap(rule -> rule.transitions().stream())
                .toList();
        return move(bucket, object, transitions, object.lastModified(), run);
    }

    private int noncurrent(
            BucketName bucket, StoredObject version, Instant since, List<LifecycleRule> rules, Instant run)
            throws IOException {
        if (matching(rules, version).anyMatch(rule -> isDue(rule.noncurrentExpiration(), since, run))) {
            return remove(bucket, version, version.versionId(), run);
        }
        List<Transition> transitions = matching(rules, version)
                .flatMap(rule -> rule.noncurrentTransitions().stream())
                .toList();
        return version.deleteMarker() ? 0 : move(bucket, version, transitions, since, run);
    }

    /** Removes a version, if it is not locked; returns how many were. */
    private int remove(BucketName bucket, StoredObject version, @Nullable String versionId, Instant run)
            throws IOException {
        try {
            Bucket settings = store.bucket(bucket);
            store.delete(
                    bucket,
                    version.key(),
                    versionId,
                    removed -> ObjectLock.checkRemoval(settings, removed, run, false));
            return 1;
        } catch (OssException e) {
            LOG.debug("lifecycle leaves {}/{}: {}", bucket, version.key(), e.code());
            return 0;
        }
    }

    private int move(BucketName bucket, StoredObject version, List<Transition> transitions, Instant since, Instant run)
            throws IOException {
        Optional<StorageClass> target =
                LifecycleRule.due(transitions, version.attributes().storageClass(), since, run);
        if (target.isEmpty()) {
            return 0;
        }
        store.edit(
                bucket,
                version.key(),
                version.versionId(),
                found -> found.withAttributes(found.attributes().withStorageClass(target.get())));
        return 1;
    }

    private int uploads(BucketName bucket, List<LifecycleRule> rules, Instant run) throws IOException {
        int aborted = 0;
        Listing<Upload> page;
        Listing.Query query = new Listing.Query("", "", "", "", PAGE);
        do {
            page = store.listUploads(bucket, query);
            for (Upload upload : page.entries()) {
                if (rules.stream()
                        .filter(rule -> rule.covers(upload.key().value()))
                        .anyMatch(rule -> isDue(rule.abort(), upload.initiated(), run))) {
                    store.abortUpload(upload);
                    aborted++;
                }
            }
            query = after(page);
        } while (page.truncated());
        return aborted;
    }

    private static Stream<LifecycleRule> matching(List<LifecycleRule> rules, StoredObject version) {
        return rules.stream().filter(rule -> rule.covers(version));
    }

    private static boolean isDue(@Nullable Due due, Instant since, Instant run) {
        return due != null && due.isDue(since, run);
    }

    private static Listing.Query after(Listing<?> page) {
        return new Listing.Query(
                "",
                "",
                Objects.requireNonNullElse(page.nextKey(), ""),
                Objects.requireNonNullElse(page.nextId(), ""),
                PAGE);
    }
}

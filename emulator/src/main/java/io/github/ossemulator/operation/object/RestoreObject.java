package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.StoredObject.Restore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an archived object readable for some days (protocol.md §4.14).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/restoreobject">RestoreObject</a>
 */
public final class RestoreObject implements Operation {
    private static final int MAX_DOCUMENT = 16 * 1024;
    private static final int MAX_DAYS = 365;
    private static final Set<String> TIERS = Set.of("Expedited", "Standard", "Bulk");

    private final ObjectStore store;
    private final ObjectLookup objects;
    private final Duration delay;

    /** With {@code delay} between the request and the moment the object is readable. */
    public RestoreObject(ObjectStore store, Duration delay) {
        this.store = store;
        this.objects = new ObjectLookup(store);
        this.delay = delay;
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("restore").allowing(Access.WRITE_OBJECT);
    }

    /**
     * What a request asks for.
     *
     * @param tier how urgent it is; null if nothing is said
     */
    private record Wish(int days, @Nullable String tier) {}

    @Override
    public Response handle(Call call) throws IOException {
        Wish wish = wish(Documents.read(call, MAX_DOCUMENT));
        StoredObject object = objects.findExisting(call.bucket(), call.key(), call.versionId());
        requireArchived(object);
        if (wish.tier != null && object.attributes().storageClass() == StorageClass.ARCHIVE) {
            throw Documents.malformed("an Archive object has no JobParameters.");
        }
        boolean extended = RestoreState.of(object, call.time()) == RestoreState.RESTORED;
        StoredObject changed = store.edit(
                call.bucketName(), call.key(), call.versionId(), current -> restore(current, wish, call.time()));
        Response response = Response.of(extended ? 200 : 202);
        StorageClass storageClass = object.attributes().storageClass();
        if (!extended && storageClass != StorageClass.ARCHIVE) {
            response.header("x-oss-object-restore-priority", wish.tier == null ? "Standard" : wish.tier);
        }
        return ObjectResponse.version(response, changed, call.bucket());
    }

    private static void requireArchived(StoredObject object) {
        if (!object.attributes().storageClass().needsRestore()) {
            throw OssError.OPERATION_NOT_SUPPORTED
                    .exception()
                    .with("Detail", "RestoreObject operation does not support this object storage class");
        }
    }

    private StoredObject restore(StoredObject object, Wish wish, Instant now) {
        Restore known = object.restore();
        return switch (RestoreState.of(object, now)) {
            case RESTORING -> throw OssError.RESTORE_ALREADY_IN_PROGRESS.exception();
            case RESTORED -> object.withRestore(restore(known == null ? now : known.readyAt(), now, wish.days));
            default -> object.withRestore(restore(now.plus(delay), now.plus(delay), wish.days));
        };
    }

    private static Restore restore(Instant readyAt, Instant from, int days) {
        return new Restore(readyAt, from.truncatedTo(ChronoUnit.SECONDS).plus(days, ChronoUnit.DAYS));
    }

    private static Wish wish(byte[] document) {
        if (document.length == 0) {
            return new Wish(1, null);
        }
        XmlElement request = Documents.parse(document, "RestoreRequest");
        String tier = request.child("JobParameters")
                .flatMap(parameters -> parameters.childText("Tier"))
                .orElse(null);
        if (tier != null && !TIERS.contains(tier)) {
            throw OssError.INVALID_ARGUMENT.exception("The Tier is invalid.").argument("Tier", tier);
        }
        return new Wish(days(request.childText("Days").orElse("1")), tier);
    }

    private static int days(String text) {
        try {
            int days = Integer.parseInt(text.trim());
            if (days >= 1 && days <= MAX_DAYS) {
                return days;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of range
        }
        throw Documents.malformed("the Days is invalid.");
    }
}

package io.github.ossemulator.api;

import io.github.ossemulator.auth.Identity;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.util.Optional;

/** Decides by ACL whether a requester may do what an operation needs (protocol.md §6). Thread-safe. */
final class AccessControl {
    private final ObjectStore store;

    AccessControl(ObjectStore store) {
        this.store = store;
    }

    /**
     * Returns if the call is permitted.
     *
     * @throws OssException {@code AccessDenied} with the message that fits, or {@code InvalidRequest}
     */
    void check(Call call, Access access, Optional<Bucket> bucket) {
        Identity identity = call.identity();
        if (access == Access.ANYBODY) {
            return;
        }
        if (access == Access.ACCOUNT) {
            if (identity.isAnonymous()) {
                throw OssError.ACCESS_DENIED_ANONYMOUS.exception();
            }
            return;
        }
        if (bucket.isEmpty() || bucket.get().ownerId().equals(identity.accountId())) {
            return;
        }
        Acl bucketAcl = bucket.get().acl();
        switch (access) {
            case READ_OBJECT -> checkRead(call, bucketAcl);
            case WRITE_OBJECT -> checkWrite(call, bucketAcl);
            case WRITE_BUCKET -> require(bucketAcl.allowsPublicWrite());
            case LIST_BUCKET -> require(bucketAcl.allowsPublicRead());
            default ->
                throw identity.isAnonymous()
                        ? OssError.ACCESS_DENIED_ANONYMOUS.exception()
                        : OssError.ACCESS_DENIED_NOT_OWNER.exception();
        }
    }

    /**
     * Returns if {@code identity} may read {@code object}, which is not what a call addresses but what that leads to: the
     * source of a copy, the target of a symlink.
     */
    static void requireReadable(Identity identity, Bucket bucket, StoredObject object) {
        if (bucket.ownerId().equals(identity.accountId())) {
            return;
        }
        Acl acl = object.attributes().acl();
        require((acl == Acl.DEFAULT ? bucket.acl() : acl).allowsPublicRead());
    }

    private void checkRead(Call call, Acl bucketAcl) {
        Acl acl = objectAcl(call);
        if (acl == Acl.DEFAULT) {
            require(bucketAcl.allowsPublicRead());
        } else if (!acl.allowsPublicRead()) {
            throw OssError.ACCESS_DENIED_OBJECT_READ.exception();
        }
        if (call.identity().isAnonymous()) {
            call.query().parameters().stream()
                    .filter(parameter -> parameter.name().startsWith("response-"))
                    .findFirst()
                    .ifPresent(parameter -> {
                        throw OssError.INVALID_REQUEST.exception(
                                "Request specific response headers cannot be used for anonymous GET requests.");
                    });
        }
    }

    private void checkWrite(Call call, Acl bucketAcl) {
        Acl acl = objectAcl(call);
        if (acl == Acl.DEFAULT) {
            require(bucketAcl.allowsPublicWrite());
        } else if (!acl.allowsPublicWrite()) {
            throw OssError.ACCESS_DENIED_OBJECT_WRITE.exception();
        }
    }

    private Acl objectAcl(Call call) {
        String versionId = call.versionId();
        Optional<StoredObject> object = versionId == null
                ? store.find(call.bucketName(), call.key())
                : store.findVersion(call.bucketName(), call.key(), versionId);
        return object.filter(found -> !found.deleteMarker())
                .map(found -> found.attributes().acl())
                .orElse(Acl.DEFAULT);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw OssError.ACCESS_DENIED_BY_BUCKET_ACL.exception();
        }
    }
}

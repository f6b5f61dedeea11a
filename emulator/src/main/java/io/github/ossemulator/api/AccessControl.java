package io.github.ossemulator.api;

import io.github.ossemulator.auth.BucketPolicy.Decision;
import io.github.ossemulator.auth.Identity;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.rules.RefererRules;
import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.util.Optional;

/**
 * Decides whether a requester may do what an operation needs (protocol.md §6): what the referer rules or the bucket policy
 * deny is denied; what the policy allows is allowed; for the rest, the owner may and others may by ACL. Thread-safe.
 */
public final class AccessControl {
    private final ObjectStore store;

    /** Asks this store for ACLs. */
    public AccessControl(ObjectStore store) {
        this.store = store;
    }

    /**
     * Returns if the call is permitted.
     *
     * @throws OssException {@code AccessDenied} with the message that fits, or {@code InvalidRequest}
     */
    public void check(Call call, Operation operation, Access access) {
        Identity identity = call.identity();
        if (access == Access.ANYBODY) {
            return;
        }
        boolean blocked = call.existingBucket()
                .filter(bucket -> PublicAccess.isBlocked(bucket, store))
                .isPresent();
        PublicAccess.checkAcl(call, blocked);
        if (access == Access.ACCOUNT || call.target().bucket() == null) {
            if (identity.isAnonymous()) {
                throw OssError.ACCESS_DENIED_ANONYMOUS.exception();
            }
            return;
        }
        Bucket bucket = call.bucket();
        boolean owner = bucket.ownerId().equals(identity.accountId());
        if (access == Access.READ_OBJECT) {
            checkReferer(call, bucket);
        }
        Decision decision = owner && operation.name().endsWith("BucketPolicy")
                ? Decision.OPEN // nobody locks himself out for good
                : PolicyDecision.of(call, operation, bucket);
        if (decision == Decision.DENIED) {
            throw denied(bucket);
        }
        if (owner) {
            return;
        }
        checkPayer(call, bucket);
        // Blocking public access leaves what a policy grants to accounts, and takes what it grants to everybody.
        if (decision == Decision.OPEN || blocked && identity.isAnonymous()) {
            checkAcl(call, access, blocked ? Acl.PRIVATE : bucket.acl(), blocked);
        }
        if (access == Access.READ_OBJECT && identity.isAnonymous()) {
            refuseResponseHeaders(call);
        }
    }

    private void checkAcl(Call call, Access access, Acl bucketAcl, boolean blocked) {
        switch (access) {
            case READ_OBJECT -> checkRead(call, bucketAcl, blocked);
            case WRITE_OBJECT -> checkWrite(call, bucketAcl, blocked);
            case WRITE_BUCKET -> require(bucketAcl.allowsPublicWrite());
            case LIST_BUCKET -> require(bucketAcl.allowsRead(!call.identity().isAnonymous()));
            default ->
                throw call.identity().isAnonymous()
                        ? OssError.ACCESS_DENIED_ANONYMOUS.exception()
                        : OssError.ACCESS_DENIED_NOT_OWNER.exception();
        }
    }

    /**
     * Returns if the sender of a call may read an object the call names besides the one it is addressed to.
     *
     * @throws OssException {@code AccessDenied}
     */
    static void requireReadable(Call call, ObjectStore store, Bucket bucket, StoredObject object) {
        boolean owner = bucket.ownerId().equals(call.identity().accountId());
        Decision decision =
                PolicyDecision.of(call, "oss:GetObject", bucket, object.key().value());
        if (decision == Decision.DENIED) {
            throw denied(bucket);
        }
        boolean blocked = PublicAccess.isBlocked(bucket, store);
        if (owner
                || decision == Decision.ALLOWED && !(blocked && call.identity().isAnonymous())) {
            return;
        }
        Acl acl = object.attributes().acl();
        require(!blocked
                && (acl == Acl.DEFAULT ? bucket.acl() : acl)
                        .allowsRead(!call.identity().isAnonymous()));
    }

    private static OssException denied(Bucket bucket) {
        return OssError.ACCESS_DENIED_BY_POLICY
                .exception()
                .with("BucketName", bucket.name().value());
    }

    /** Only those who did not sign in a header are asked where they come from (protocol.md §4.31). */
    private static void checkReferer(Call call, Bucket bucket) {
        boolean allowed = call.request().headers().contains("Authorization")
                || RefererRules.of(bucket)
                        .map(rules -> rules.allow(call.header("Referer")))
                        .orElse(true);
        if (!allowed) {
            throw OssError.ACCESS_DENIED_BY_REFERER
                    .exception()
                    .with("BucketName", bucket.name().value());
        }
    }

    /** Where the requester pays, whoever is not the owner must say that he will. */
    private static void checkPayer(Call call, Bucket bucket) {
        boolean requesterPays = StoredRules.of(bucket, "requestPayment")
                .flatMap(document -> document.childText("Payer"))
                .orElse("")
                .equals("Requester");
        if (requesterPays
                && !"requester".equals(call.header("x-oss-request-payer"))
                && !"requester".equals(call.query().get("x-oss-request-payer"))) {
            throw OssError.ACCESS_DENIED
                    .exception("Access denied for requester pay bucket")
                    .ec("0003-00000703");
        }
    }

    private void checkRead(Call call, Acl bucketAcl, boolean blocked) {
        Acl acl = blocked ? Acl.DEFAULT : objectAcl(call);
        if (acl == Acl.DEFAULT) {
            require(bucketAcl.allowsRead(!call.identity().isAnonymous()));
        } else if (!acl.allowsPublicRead()) {
            throw OssError.ACCESS_DENIED_OBJECT_READ.exception();
        }
    }

    private static void refuseResponseHeaders(Call call) {
        call.query().parameters().stream()
                .filter(parameter -> parameter.name().startsWith("response-"))
                .findFirst()
                .ifPresent(parameter -> {
                    throw OssError.INVALID_REQUEST.exception(
                            "Request specific response headers cannot be used for anonymous GET requests.");
                });
    }

    private void checkWrite(Call call, Acl bucketAcl, boolean blocked) {
        Acl acl = blocked ? Acl.DEFAULT : objectAcl(call);
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

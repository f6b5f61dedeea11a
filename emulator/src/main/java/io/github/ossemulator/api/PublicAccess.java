package io.github.ossemulator.api;

import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocking public access: public ACLs are refused, and those that are there do not count (protocol.md §4.31). Stateless. */
final class PublicAccess {
    private static final String SUB_RESOURCE = "publicAccessBlock";
    private static final List<String> ACL_HEADERS = List.of("x-oss-acl", "x-oss-object-acl");

    private PublicAccess() {}

    /** Whether a bucket or the account it belongs to blocks public access. */
    static boolean isBlocked(Bucket bucket, ObjectStore store) {
        return blocks(bucket.configuration(SUB_RESOURCE))
                || blocks(store.account(bucket.ownerId()).get(SUB_RESOURCE));
    }

    private static boolean blocks(@Nullable String document) {
        return document != null
                && StoredRules.parse(document)
                        .childText("BlockPublicAccess")
                        .orElse("")
                        .equals("true");
    }

    /** Refuses a public ACL where public access is blocked. */
    static void checkAcl(Call call, boolean blocked) {
        if (!blocked) {
            return;
        }
        for (String name : ACL_HEADERS) {
            String value = call.nonEmptyHeader(name);
            if (value != null && Acl.of(value).filter(Acl::allowsPublicRead).isPresent()) {
                throw OssError.ACCESS_DENIED.exception(
                        "Put public " + (name.equals("x-oss-acl") ? "bucket" : "object") + " acl is not allowed");
            }
        }
    }
}

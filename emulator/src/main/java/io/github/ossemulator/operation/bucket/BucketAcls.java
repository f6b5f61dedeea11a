package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;

/** Reads {@code x-oss-acl} (protocol.md §4.23). */
final class BucketAcls {
    private BucketAcls() {}

    /** The bucket ACL with this name, else {@code InvalidArgument}. */
    static Acl of(String value) {
        return Acl.of(value)
                .filter(acl -> acl != Acl.DEFAULT)
                .orElseThrow(() -> OssError.INVALID_ARGUMENT
                        .exception("no such bucket access control exists")
                        .argument("x-oss-acl", value)
                        .ec("0015-00000204"));
    }
}

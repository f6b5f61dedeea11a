package io.github.ossemulator.auth;

import io.github.ossemulator.http.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which query parameters version 1 signs. The SDKs carry lists that differ by age; the first rule is the union of them,
 * the others are tried when it fails (protocol.md §2.2).
 */
enum SubResources {
    /** Every known sub-resource and everything that starts with {@code x-oss-}. */
    ALL {
        @Override
        boolean isSigned(String name) {
            return name.startsWith(SignedHeader.OSS_PREFIX) || KNOWN.contains(name);
        }
    },
    /** Of the {@code x-oss-} parameters only those that older SDKs know. */
    KNOWN_ONLY {
        @Override
        boolean isSigned(String name) {
            return KNOWN.contains(name) || KNOWN_OSS.contains(name);
        }
    },
    /** The list of the reference of 2021. */
    OF_2021 {
        @Override
        boolean isSigned(String name) {
            return IN_2021.contains(name);
        }
    };

    private static final Set<String> IN_2021 = Set.of(
            "acl",
            "append",
            "bucketInfo",
            "cname",
            "comp",
            "cors",
            "delete",
            "endTime",
            "img",
            "lifecycle",
            "live",
            "location",
            "logging",
            "objectMeta",
            "partNumber",
            "position",
            "qos",
            "referer",
            "replication",
            "replicationLocation",
            "replicationProgress",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires",
            "security-token",
            "startTime",
            "status",
            "style",
            "styleName",
            "symlink",
            "tagging",
            "uploadId",
            "uploads",
            "vod",
            "website",
            "x-oss-process");

    private static final Set<String> KNOWN_OSS = Set.of(
            "x-oss-ac-forward-allow",
            "x-oss-ac-source-ip",
            "x-oss-ac-subnet-mask",
            "x-oss-ac-vpc-id",
            "x-oss-access-point-name",
            "x-oss-async-process",
            "x-oss-process",
            "x-oss-redundancy-transition-taskid",
            "x-oss-request-payer",
            "x-oss-target-redundancy-type",
            "x-oss-traffic-limit",
            "x-oss-write-get-object-response");

    private static final Set<String> KNOWN = Set.of(
            "accessPoint",
            "accessPointConfigForObjectProcess",
            "accessPointForObjectProcess",
            "accessPointPolicy",
            "accessPointPolicyForObjectProcess",
            "acl",
            "append",
            "asyncFetch",
            "bucketArchiveDirectRead",
            "bucketInfo",
            "callback",
            "callback-var",
            "cleanRestoredObject",
            "cloudboxes",
            "cname",
            "comp",
            "continuation-token",
            "cors",
            "delete",
            "encryption",
            "endTime",
            "group",
            "httpsConfig",
            "img",
            "inventory",
            "inventoryId",
            "legalHold",
            "lifecycle",
            "link",
            "live",
            "location",
            "logging",
            "metaQuery",
            "objectInfo",
            "objectMeta",
            "objectWorm",
            "overwriteConfig",
            "partNumber",
            "policy",
            "policyStatus",
            "processConfiguration",
            "position",
            "publicAccessBlock",
            "qos",
            "qosInfo",
            "qosRequester",
            "redundancyTransition",
            "referer",
            "regionList",
            "regions",
            "replication",
            "replicationLocation",
            "replicationProgress",
            "requestPayment",
            "requesterQosInfo",
            "resourceGroup",
            "resourcePool",
            "resourcePoolBuckets",
            "resourcePoolInfo",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires",
            "responseHeader",
            "restore",
            "retention",
            "rtc",
            "seal",
            "security-token",
            "sequential",
            "startTime",
            "stat",
            "status",
            "style",
            "styleName",
            "symlink",
            "tagging",
            "transferAcceleration",
            "udf",
            "udfApplication",
            "udfApplicationLog",
            "udfId",
            "udfImage",
            "udfImageDesc",
            "udfName",
            "uploadId",
            "uploads",
            "userDefinedLogFieldsConfig",
            "versionId",
            "versioning",
            "versions",
            "vip",
            "vod",
            "vpcip",
            "website",
            "withHashContext",
            "worm",
            "wormExtend",
            "wormId");

    abstract boolean isSigned(String name);

    /** The signed parameters of a query, sorted by name; of one name the first only (protocol.md §2.2). */
    List<Query.Parameter> select(Query query) {
        if (query.isEmpty()) {
            return List.of();
        }
        List<Query.Parameter> signed = new ArrayList<>(4);
        for (Query.Parameter parameter : query.parameters()) {
            if (isSigned(parameter.name()) && !containsName(signed, parameter.name())) {
                signed.add(parameter);
            }
        }
        signed.sort(Comparator.comparing(Query.Parameter::name));
        return signed;
    }

    private static boolean containsName(List<Query.Parameter> parameters, String name) {
        for (Query.Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}

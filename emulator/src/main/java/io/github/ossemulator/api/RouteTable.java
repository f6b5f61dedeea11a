package io.github.ossemulator.api;

import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a request. The route that asks most of a request wins; among equals the one listed first.
 * Immutable.
 */
public final class RouteTable {
    /**
     * Query parameters that name a sub-resource of OSS. One that no route knows is refused instead of being taken for a
     * plain read or write. Source: protocol.md §2.2, the list of signed query keys.
     */
    private static final Set<String> SUB_RESOURCES = Set.of(
            "accessmonitor",
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
            "bucketResourceGroup",
            "callback-policy",
            "cleanRestoredObject",
            "cloudboxes",
            "cname",
            "comp",
            "cors",
            "delete",
            "encryption",
            "group",
            "httpsConfig",
            "img",
            "inventory",
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
            "policy",
            "policyStatus",
            "processConfiguration",
            "publicAccessBlock",
            "qos",
            "qosInfo",
            "qosRequester",
            "redundancyTransition",
            "referer",
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
            "responseHeader",
            "restore",
            "retention",
            "rtc",
            "seal",
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
            "udfImage",
            "uploadId",
            "uploads",
            "userDefinedLogFieldsConfig",
            "versioning",
            "versions",
            "vip",
            "vod",
            "vpcip",
            "website",
            "worm",
            "wormExtend",
            "wormId",
            "x-oss-async-process",
            "x-oss-process",
            "x-oss-rename");

    private final Map<Level, Map<String, List<Operation>>> byLevel = new EnumMap<>(Level.class);
    // By identity, for some operations are records, and the JDK takes long to generate the first hashCode of a record.
    private final IdentityHashMap<Operation, Route> routes = new IdentityHashMap<>();

    /** A table of these operations. */
    public RouteTable(List<Operation> operations) {
        for (Operation operation : operations) {
            Route route = operation.route();
            routes.put(operation, route);
            byLevel.computeIfAbsent(route.level(), level -> new HashMap<>())
                    .computeIfAbsent(route.method(), method -> new ArrayList<>())
                    .add(operation);
        }
        Comparator<Operation> mostSpecificFirst =
                Comparator.comparingInt(operation -> -operation.route().specificity());
        byLevel.values().forEach(byMethod -> byMethod.values().forEach(list -> list.sort(mostSpecificFirst)));
    }

    /**
     * The operation of a request.
     *
     * @throws OssException {@code MethodNotAllowed} if the method means nothing on this resource; {@code NotImplemented}
     *     (501) naming the sub-resource if OSS has an operation that is not emulated
     */
    public Operation find(Request request, Level level) {
        List<Operation> candidates = byLevel.getOrDefault(level, Map.of()).getOrDefault(request.method(), List.of());
        Operation found = null;
        for (Operation operation : candidates) {
            if (route(operation).matches(request)) {
                found = operation;
                break;
            }
        }
        // A preflight request has the query of the request that will follow.
        boolean preflight = request.method().equals("OPTIONS");
        String subResource =
                !preflight && (found == null || route(found).markers().isEmpty()) ? subResource(request.query()) : null;
        if (subResource != null && (found == null || !route(found).ignored().contains(subResource))) {
            throw knows(level, subResource)
                    ? methodNotAllowed(request, level)
                    : OssError.NOT_EMULATED
                            .exception("The OSS emulator does not emulate " + request.method() + " ?" + subResource
                                    + " on "
                                    + article(level) + " yet.")
                            .with("Operation", request.method() + " ?" + subResource);
        }
        if (found == null) {
            throw methodNotAllowed(request, level);
        }
        return found;
    }

    /** The route of an operation of this table. */
    public Route route(Operation operation) {
        Route route = routes.get(operation);
        return route == null ? operation.route() : route;
    }

    private boolean knows(Level level, String subResource) {
        return routes.values().stream()
                .anyMatch(route -> route.level() == level && route.markers().contains(subResource));
    }

    private static @Nullable String subResource(Query query) {
        if (query.isEmpty()) {
            return null;
        }
        for (Query.Parameter parameter : query.parameters()) {
            if (SUB_RESOURCES.contains(parameter.name())) {
                return parameter.name();
            }
        }
        return null;
    }

    private static OssException methodNotAllowed(Request request, Level level) {
        String resource = level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT);
        return OssError.METHOD_NOT_ALLOWED
                .exception()
                .with("Method", request.method())
                .with("ResourceType", resource);
    }

    private static String article(Level level) {
        return level == Level.OBJECT ? "an object" : level == Level.BUCKET ? "a bucket" : "the service";
    }
}

package io.github.ossemulator.api;

import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.Target.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests belong to an operation: method, level of the target, and the sub-resources or header that mark it.
 * Immutable.
 *
 * @param method the HTTP method
 * @param level service, bucket or object
 * @param markers query parameters that must all be present, {@code name} with any value or {@code name=value}
 * @param header a request header that must be present; null for none
 * @param ignored sub-resources that mean nothing to the operation, though others are marked by them
 * @param access what the requester must be allowed to do
 */
public record Route(
        String method,
        Level level,
        List<String> markers,
        @Nullable String header,
        Set<String> ignored,
        Access access) {
    /** A GET of this level. */
    public static Route get(Level level) {
        return of("GET", level);
    }

    /** A PUT of this level. */
    public static Route put(Level level) {
        return of("PUT", level);
    }

    /** A POST of this level. */
    public static Route post(Level level) {
        return of("POST", level);
    }

    /** A DELETE of this level. */
    public static Route delete(Level level) {
        return of("DELETE", level);
    }

    /** A HEAD of this level. */
    public static Route head(Level level) {
        return of("HEAD", level);
    }

    /** A request of this method and level. */
    public static Route of(String method, Level level) {
        return new Route(method, level, List.of(), null, Set.of(), Access.OWNER);
    }

    /** Only with these query parameters: {@code name} with any value, or {@code name=value}. */
    public Route marked(String... parameters) {
        return new Route(method, level, List.of(parameters), header, ignored, access);
    }

    /** Only with this header. */
    public Route with(String requiredHeader) {
        return new Route(method, level, markers, requiredHeader, ignored, access);
    }

    /** Also with these sub-resources, which mean nothing to it. */
    public Route ignoring(String... subResources) {
        return new Route(method, level, markers, header, Set.of(subResources), access);
    }

    /** Needs this access instead of {@link Access#OWNER}. */
    public Route allowing(Access needed) {
        return new Route(method, level, markers, header, ignored, needed);
    }

    /** How much this route asks of a request beyond method and level. */
    int specificity() {
        return markers.size() * 2 + (header == null ? 0 : 1);
    }

    boolean matches(Request request) {
        if (!markers.isEmpty()) {
            Query query = request.query();
            for (String marker : markers) {
                if (!isIn(query, marker)) {
                    return false;
                }
            }
        }
        return header == null || request.headers().contains(header);
    }

    private static boolean isIn(Query query, String marker) {
        int equals = marker.indexOf('=');
        return equals < 0
                ? query.contains(marker)
                : marker.substring(equals + 1).equals(query.get(marker.substring(0, equals)));
    }
}

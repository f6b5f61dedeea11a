package io.github.ossemulator.auth;

import io.github.ossemulator.http.Query;
import io.github.ossemulator.model.PercentCoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A query as versions 2 and 4 sign it: every parameter, percent-encoded and sorted. */
final class CanonicalQuery {
    private CanonicalQuery() {}

    /** {@code name=value}, or {@code name} where there is no value, for each parameter but the signature itself. */
    static List<String> of(Query query, String signatureParameter) {
        if (query.isEmpty()) {
            return List.of();
        }
        List<Query.Parameter> encoded = new ArrayList<>();
        for (Query.Parameter parameter : query.parameters()) {
            if (!parameter.name().equals(signatureParameter)) {
                encoded.add(new Query.Parameter(
                        PercentCoding.encode(parameter.name()), PercentCoding.encode(parameter.value())));
            }
        }
        encoded.sort(Comparator.comparing(Query.Parameter::name).thenComparing(Query.Parameter::value));
        List<String> parameters = new ArrayList<>(encoded.size());
        for (Query.Parameter parameter : encoded) {
            parameters.add(parameter.value().isEmpty() ? parameter.name() : parameter.name() + '=' + parameter.value());
        }
        return parameters;
    }
}

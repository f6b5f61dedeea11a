package io.github.ossemulator.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ossemulator.config.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that somebody wrote by hand; what is wrong is an {@link IllegalArgumentException}. */
final class JsonMembers {
    private final JsonNode object;

    private JsonMembers(JsonNode object) {
        this.object = object;
    }

    /** Reads an object that may have these members and no others. */
    static JsonMembers of(byte[] document, List<String> known) {
        JsonNode object;
        try {
            object = Json.read(document);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getMessage(), e);
        }
        if (!object.isObject()) {
            throw new IllegalArgumentException("a JSON object is expected");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(Spelling.unknown("member", name, known));
            }
        });
        return new JsonMembers(object);
    }

    boolean has(String name) {
        return node(name) != null;
    }

    @Nullable
    JsonNode node(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    String text(String name) {
        JsonNode value = node(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(name + " is a text, and has to be given");
        }
        return value.textValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode array = node(name);
        if (array != null) {
            if (!array.isArray()) {
                throw new IllegalArgumentException(name + " is an array of texts");
            }
            array.forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }

    long number(String name, long fallback) {
        return has(name) ? number(name) : fallback;
    }

    long number(String name) {
        JsonNode value = node(name);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is a whole number, and has to be given");
        }
        return value.longValue();
    }
}

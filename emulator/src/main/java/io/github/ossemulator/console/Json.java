package io.github.ossemulator.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The JSON of the control API. Loaded by the first request that needs it. Stateless. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    // Reading costs more start-up time than writing, and most requests only want to be shown something.
    private static final class Reading {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }

    /** Writes one value. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** An indented document. */
    static byte[] document(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            writing.to(json);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    static JsonNode read(byte[] document) throws IOException {
        return Reading.MAPPER.readTree(document);
    }
}

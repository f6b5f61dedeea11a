package io.github.ossemulator.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The little JSON that callbacks need, over the streaming parser, whose start costs a fifth of data binding's. */
final class Json {
    private Json() {}

    /** Loaded with the first callback. Names of foreign answers must not pile up, hence no symbol tables. */
    private static final class Holder {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /**
     * One member of an object.
     *
     * @param token the first token of the value
     * @param text the decoded text of a string or scalar; empty for an object or array
     * @param json the value as it stands in the source
     */
    record Member(JsonToken token, String text, String json) {
        boolean isString() {
            return token == JsonToken.VALUE_STRING;
        }

        boolean isBoolean() {
            return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
        }

        boolean isObject() {
            return token == JsonToken.START_OBJECT;
        }
    }

    /** Not JSON, or not the JSON that was asked for. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int offset;

        SyntaxException(String message, int offset) {
            super(message);
            this.offset = offset;
        }

        /** Where in the text, in chars; -1 if nowhere in particular. */
        int offset() {
            return offset;
        }
    }

    /**
     * The members of the one object {@code text} consists of; the last of equal names wins.
     *
     * @throws SyntaxException if it is anything else
     */
    static Map<String, Member> object(String text) throws SyntaxException {
        try (JsonParser parser = Holder.FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new SyntaxException("it is not a JSON object", -1);
            }
            Map<String, Member> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                String scalar = token.isScalarValue() ? parser.getText() : "";
                parser.skipChildren();
                // Strings are read lazily; only finishing them moves the location behind them.
                parser.finishToken();
                int end = (int) parser.currentLocation().getCharOffset();
                members.put(name, new Member(token, scalar, text.substring(start, end)));
            }
            if (parser.nextToken() != null) {
                throw new SyntaxException("there is more behind the JSON object", (int)
                        parser.currentTokenLocation().getCharOffset());
            }
            return members;
        } catch (JsonProcessingException e) {
            throw new SyntaxException(
                    e.getOriginalMessage(),
                    e.getLocation() == null ? -1 : (int) e.getLocation().getCharOffset());
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
    }

    /** Why {@code text} is not exactly one JSON value of any kind; null if it is. */
    static @Nullable String flaw(String text) {
        try (JsonParser parser = Holder.FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return "it is empty";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? null : "there is more behind the JSON value";
        } catch (JsonProcessingException e) {
            return e.getOriginalMessage();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
    }

    /** {@code bytes} read as UTF-8, or null if they are not. */
    static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

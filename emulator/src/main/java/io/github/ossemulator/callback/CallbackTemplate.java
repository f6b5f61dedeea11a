package io.github.ossemulator.callback;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled {@code callbackBody} (callback §2): constants, which are copied byte for byte, and {@code ${name}}, which are
 * replaced. Immutable and thread-safe.
 */
public final class CallbackTemplate {
    private final String text;
    private final CallbackBodyType type;
    private final List<Segment> segments;
    private final int expectedLength;

    private CallbackTemplate(String text, CallbackBodyType type, List<Segment> segments) {
        this.text = text;
        this.type = type;
        this.segments = List.copyOf(segments);
        this.expectedLength = text.length() + 64 * segments.size();
    }

    /**
     * Compiles a template.
     *
     * @throws OssException {@code InvalidArgument} if a {@code $} does not start a {@code ${name}} (callback E18, E19)
     */
    public static CallbackTemplate compile(String text, CallbackBodyType type) {
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        while (true) {
            int dollar = text.indexOf('$', start);
            addConstant(segments, text.substring(start, dollar < 0 ? text.length() : dollar));
            if (dollar < 0) {
                return new CallbackTemplate(text, type, segments);
            }
            if (!text.startsWith("{", dollar + 1)) {
                throw syntaxError(text, "Left brace must be adjacent to dollar sign.") // callback E18
                        .hint(braceHint(text, dollar));
            }
            int close = text.indexOf('}', dollar + 2);
            if (close < 0) {
                throw syntaxError(text, "Right brace is missing.") // callback E19
                        .hint("the placeholder at character " + dollar + " of callbackBody is never closed: "
                                + text.substring(dollar));
            }
            String name = text.substring(dollar + 2, close);
            segments.add(new Placeholder(name, SystemVariable.named(name)));
            start = close + 1;
        }
    }

    /** The template as it was written, after JSON decoding. */
    public String text() {
        return text;
    }

    /** How values are written. */
    public CallbackBodyType type() {
        return type;
    }

    /** The names the template mentions, in order, each once. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Segment segment : segments) {
            if (segment instanceof Placeholder placeholder) {
                names.add(placeholder.name);
            }
        }
        return names;
    }

    /**
     * The body for one upload. Reads the image only if the template names it.
     *
     * @param custom the custom variables by whole name, {@code x:...}
     */
    public byte[] render(CallbackVariables variables, Map<String, String> custom) {
        return render(new CallbackValues(variables, custom));
    }

    byte[] render(CallbackValues values) {
        BodyBuffer out = new BodyBuffer(expectedLength);
        for (Segment segment : segments) {
            if (segment instanceof Constant constant) {
                out.raw(constant.utf8);
            } else if (segment instanceof Placeholder placeholder) {
                write(out, placeholder.value(values), placeholder.isNumber());
            }
        }
        return out.toBytes();
    }

    /** The value of each name the template mentions; null for an undefined one. */
    Map<String, @Nullable String> evaluate(CallbackValues values) {
        Map<String, @Nullable String> result = new LinkedHashMap<>();
        for (Segment segment : segments) {
            if (segment instanceof Placeholder placeholder) {
                result.put(placeholder.name, placeholder.value(values));
            }
        }
        return result;
    }

    private void write(BodyBuffer out, @Nullable String value, boolean number) {
        if (type == CallbackBodyType.FORM) {
            if (value != null) {
                out.percentEncoded(value);
            }
        } else if (value == null) {
            out.ascii("null");
        } else if (number) {
            out.ascii(value);
        } else {
            out.jsonString(value);
        }
    }

    private static void addConstant(List<Segment> segments, String text) {
        if (!text.isEmpty()) {
            segments.add(new Constant(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static OssException syntaxError(String text, String message) {
        return OssError.INVALID_ARGUMENT
                .exception(message)
                .argument("ReplaceKeyPrefix", text)
                .ec("0007-00000105");
    }

    private static String braceHint(String text, int dollar) {
        if (text.startsWith("(", dollar + 1)) {
            int close = text.indexOf(')', dollar);
            String name = close < 0 ? "name" : text.substring(dollar + 2, close);
            return "write ${" + name + "}: the $(...) in the table of the OSS documentation does not work";
        }
        return "the $ at character " + dollar
                + " of callbackBody does not start a ${name}; a literal $ cannot be escaped,"
                + " but a custom variable may hold one";
    }

    private sealed interface Segment permits Constant, Placeholder {}

    private static final class Constant implements Segment {
        private final byte[] utf8;

        private Constant(byte[] utf8) {
            this.utf8 = utf8;
        }
    }

    private static final class Placeholder implements Segment {
        private final String name;
        private final @Nullable SystemVariable system;

        private Placeholder(String name, @Nullable SystemVariable system) {
            this.name = name;
            this.system = system;
        }

        private boolean isNumber() {
            return system != null && system.isNumber();
        }

        private @Nullable String value(CallbackValues values) {
            if (system != null) {
                return system.read(values);
            }
            return name.startsWith("x:") ? values.custom(name) : null;
        }
    }
}

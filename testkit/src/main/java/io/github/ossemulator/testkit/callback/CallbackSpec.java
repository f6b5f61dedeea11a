package io.github.ossemulator.testkit.callback;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two parameters that ask OSS for a callback, {@code callback} and {@code callback-var}, ready to be sent. Immutable.
 *
 * <pre>{@code
 * CallbackSpec callback = CallbackSpec.to(URI.create("http://127.0.0.1:9000/uploaded"))
 *         .json("{\"key\":${object},\"size\":${size},\"user\":${x:user}}")
 *         .var("user", "42")
 *         .build();
 * request.setHeader("x-oss-callback", callback.header());
 * request.setHeader("x-oss-callback-var", callback.varHeader());
 * }</pre>
 */
public final class CallbackSpec {
    private final String callback;
    private final String variables;

    private CallbackSpec(String callback, String variables) {
        this.callback = callback;
        this.variables = variables;
    }

    /** Starts a callback to {@code url}, and to the {@code further} ones, up to five in all, until the first succeeds. */
    public static Builder to(URI url, URI... further) {
        return new Builder(Stream.concat(Stream.of(url), Stream.of(further)).toList());
    }

    /** The value of {@code x-oss-callback}. */
    public String header() {
        return base64(callback);
    }

    /** The value of {@code x-oss-callback-var}; empty if there are no custom variables. */
    public String varHeader() {
        return variables.isEmpty() ? "" : base64(variables);
    }

    /** The header fields an upload needs: one, or two if there are custom variables. */
    public Map<String, String> headers() {
        return variables.isEmpty()
                ? Map.of("x-oss-callback", header())
                : Map.of("x-oss-callback", header(), "x-oss-callback-var", varHeader());
    }

    /** The JSON of the {@code callback} parameter, before base64. */
    public String json() {
        return callback;
    }

    /** The JSON of the {@code callback-var} parameter, before base64; empty if there are no custom variables. */
    public String varJson() {
        return variables;
    }

    @Override
    public String toString() {
        return variables.isEmpty() ? callback : callback + " with " + variables;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts a callback together. Nothing is checked: what is wrong with it, the upload's answer tells, as on the real
     * service. Not thread-safe.
     */
    public static final class Builder {
        private final Map<String, String> members = new LinkedHashMap<>();
        private final Map<String, String> variables = new LinkedHashMap<>();
        private String body = "";
        private String bodyType = "";
        private final List<String> formFields = new ArrayList<>();

        private Builder(List<URI> urls) {
            members.put("callbackUrl", quoted(urls.stream().map(URI::toString).collect(Collectors.joining(";"))));
        }

        /** The template of the body, as it is sent with {@code application/x-www-form-urlencoded}. */
        public Builder body(String template) {
            body = template;
            bodyType = "";
            return this;
        }

        /**
         * The template of a JSON body, sent with {@code application/json}. OSS adds the quotes of strings:
         * <code>{"key":${object}}</code>, not <code>{"key":"${object}"}</code>.
         */
        public Builder json(String template) {
            body = template;
            bodyType = "application/json";
            return this;
        }

        /**
         * Form fields that carry the variables of the same names: {@code form("object", "size")} is
         * <code>object=${object}&amp;size=${size}</code>. A custom variable is named as in {@code x:user}, and so is its field.
         */
        public Builder form(String... names) {
            formFields.addAll(List.of(names));
            return body(
                    formFields.stream().map(name -> name + "=${" + name + "}").collect(Collectors.joining("&")));
        }

        /** A custom variable: {@code var("user", "42")} is what the template names <code>${x:user}</code>. */
        public Builder var(String name, String value) {
            variables.put(name.startsWith("x:") ? name : "x:" + name, value);
            return this;
        }

        /** The {@code Host} header of the callback. */
        public Builder host(String host) {
            members.put("callbackHost", quoted(host));
            return this;
        }

        /** Whether a callback over https names its server (SNI). */
        public Builder sni(boolean sni) {
            members.put("callbackSNI", String.valueOf(sni));
            return this;
        }

        /** Ends the callback; a body nobody gave names bucket, object, etag, size and mimeType as a form. */
        public CallbackSpec build() {
            if (body.isEmpty()) {
                form("bucket", "object", "etag", "size", "mimeType");
            }
            Map<String, String> all = new LinkedHashMap<>(members);
            all.put("callbackBody", quoted(body));
            if (!bodyType.isEmpty()) {
                all.put("callbackBodyType", quoted(bodyType));
            }
            Map<String, String> quotedVariables = new LinkedHashMap<>();
            variables.forEach((name, value) -> quotedVariables.put(name, quoted(value)));
            return new CallbackSpec(object(all), quotedVariables.isEmpty() ? "" : object(quotedVariables));
        }

        private static String object(Map<String, String> members) {
            return members.entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        private static String quoted(String text) {
            return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
        }
    }
}

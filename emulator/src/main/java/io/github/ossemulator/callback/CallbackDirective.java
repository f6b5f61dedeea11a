package io.github.ossemulator.callback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A validated, compiled request for a callback, made by {@link CallbackDirectives}. Immutable and thread-safe. */
public final class CallbackDirective {
    private final String callback;
    private final String callbackVar;
    private final List<CallbackUrl> urls;
    private final @Nullable String host;
    private final CallbackTemplate template;
    private final boolean sni;
    private final Map<String, String> additionalHeaders;
    private final Map<String, String> variables;
    private final List<String> notes;
    private volatile @Nullable List<String> hints;

    private CallbackDirective(
            String callback,
            String callbackVar,
            List<CallbackUrl> urls,
            @Nullable String host,
            CallbackTemplate template,
            boolean sni,
            Map<String, String> additionalHeaders,
            Map<String, String> variables,
            List<String> notes) {
        this.callback = callback;
        this.callbackVar = callbackVar;
        this.urls = urls;
        this.host = host;
        this.template = template;
        this.sni = sni;
        this.additionalHeaders = additionalHeaders;
        this.variables = variables;
        this.notes = notes;
    }

    static CallbackDirective of(
            String callback,
            List<CallbackUrl> urls,
            @Nullable String host,
            CallbackTemplate template,
            boolean sni,
            Map<String, String> additionalHeaders,
            List<String> notes) {
        return new CallbackDirective(
                callback,
                "",
                List.copyOf(urls),
                host,
                template,
                sni,
                Collections.unmodifiableMap(new LinkedHashMap<>(additionalHeaders)),
                Map.of(),
                List.copyOf(notes));
    }

    /** This directive with further custom variables; where names collide, {@code added} wins. */
    CallbackDirective withVariables(DirectiveCompiler.Variables added) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(added.values());
        return new CallbackDirective(
                callback,
                added.json().isEmpty() ? callbackVar : added.json(),
                urls,
                host,
                template,
                sni,
                additionalHeaders,
                Map.copyOf(all),
                notes);
    }

    /** The callback JSON, decoded from base64. */
    public String callback() {
        return callback;
    }

    /** The JSON of the custom variables, decoded from base64; empty if none were passed this way. */
    public String callbackVar() {
        return callbackVar;
    }

    /** The URLs to try in order, as they were written; 1 to 5. */
    public List<String> callbackUrls() {
        return urls.stream().map(CallbackUrl::text).toList();
    }

    /** The compiled {@code callbackBody}. */
    public CallbackTemplate template() {
        return template;
    }

    /** The custom variables by whole name, {@code x:...}. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Advice about the directive itself, for log and journal; empty if nothing looks odd. */
    public List<String> hints() {
        List<String> known = hints;
        if (known == null) {
            List<String> all = new ArrayList<>(notes);
            all.addAll(TemplateHints.of(template, variables));
            known = List.copyOf(all);
            hints = known;
        }
        return known;
    }

    List<CallbackUrl> urls() {
        return urls;
    }

    @Nullable
    String host() {
        return host;
    }

    boolean sni() {
        return sni;
    }

    Map<String, String> additionalHeaders() {
        return additionalHeaders;
    }
}

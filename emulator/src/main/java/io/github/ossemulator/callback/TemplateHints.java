package io.github.ossemulator.callback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What looks odd about a template before it is ever rendered (callback §6). */
final class TemplateHints {
    private TemplateHints() {}

    static List<String> of(CallbackTemplate template, Map<String, String> variables) {
        List<String> hints = new ArrayList<>();
        Set<String> names = template.names();
        for (String passed : new TreeSet<>(variables.keySet())) {
            if (!passed.startsWith("x:")) {
                hints.add("custom variable " + passed + " can never be used: names of custom variables start with x:");
            } else if (!names.contains(passed)) {
                hints.add(
                        "custom variable " + passed + " was passed, but callbackBody never uses it, so it is not sent;"
                                + " add ${" + passed + "} to callbackBody"); // callback §6 row 10
            }
        }
        for (String name : names) {
            if (name.startsWith("x:") && !variables.containsKey(name)) {
                hints.add("callbackBody uses ${" + name + "}, but no such custom variable was passed"
                        + sameButCase(name, variables)); // callback §6 row 10
            } else if (!name.startsWith("x:") && SystemVariable.named(name) == null) {
                hints.add("callbackBody uses ${" + name + "}, which OSS does not know; it knows " + known()
                        + " and ${x:...}"); // callback §6 row 20
            }
        }
        if (template.text().toUpperCase(Locale.ROOT).contains("%24%7B")) {
            hints.add("callbackBody holds a percent-encoded placeholder (%24%7B...%7D), which is sent as it is; write"
                    + " ${...} without encoding it"); // callback §6 row 11
        }
        typeHint(template, hints);
        return hints;
    }

    private static void typeHint(CallbackTemplate template, List<String> hints) {
        String start = template.text().stripLeading();
        boolean looksJson = start.startsWith("{") || start.startsWith("[");
        if (template.type() == CallbackBodyType.JSON && !looksJson && start.contains("=")) {
            hints.add("callbackBodyType is application/json, but callbackBody looks like a form");
        } else if (template.type() == CallbackBodyType.FORM && start.startsWith("{\"")) {
            hints.add("callbackBody looks like JSON, but callbackBodyType is " + CallbackBodyType.FORM.contentType()
                    + (start.contains("${") ? ", so values get no quotes" : "")); // callback §6 row 15
        }
    }

    private static String sameButCase(String name, Map<String, String> variables) {
        return variables.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(other -> "; names are case-sensitive, and " + other + " was")
                .orElse("");
    }

    private static String known() {
        return Arrays.stream(SystemVariable.values())
                .map(SystemVariable::spelling)
                .collect(Collectors.joining(", "));
    }
}

package io.github.ossemulator.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes what the journal holds as JSON. Stateless. */
final class JournalJson {
    private JournalJson() {}

    static byte[] health(String version) throws IOException {
        return Json.document(json -> {
            json.writeStartObject();
            json.writeStringField("status", "UP");
            json.writeStringField("version", version);
            json.writeEndObject();
        });
    }

    static byte[] exchanges(List<Exchange> exchanges) throws IOException {
        return Json.document(json -> {
            json.writeStartArray();
            for (Exchange exchange : exchanges) {
                write(json, exchange);
            }
            json.writeEndArray();
        });
    }

    static byte[] callbacks(List<CallbackTrace> callbacks) throws IOException {
        return Json.document(json -> {
            json.writeStartArray();
            for (CallbackTrace callback : callbacks) {
                write(json, callback);
            }
            json.writeEndArray();
        });
    }

    static byte[] callback(CallbackTrace callback) throws IOException {
        return Json.document(json -> write(json, callback));
    }

    private static void write(JsonGenerator json, Exchange exchange) throws IOException {
        json.writeStartObject();
        json.writeStringField("requestId", exchange.requestId());
        json.writeStringField("time", exchange.time().toString());
        json.writeStringField("method", exchange.method());
        json.writeStringField("target", exchange.target());
        json.writeStringField("host", exchange.host());
        json.writeStringField("client", exchange.client().toString());
        json.writeStringField("operation", exchange.operation());
        json.writeStringField("bucket", exchange.bucket());
        json.writeStringField("key", exchange.key());
        json.writeStringField("accessKeyId", exchange.accessKeyId());
        json.writeNumberField("status", exchange.status());
        json.writeStringField("errorCode", exchange.errorCode());
        json.writeStringField("errorMessage", exchange.errorMessage());
        writeTexts(json, "errorDetails", exchange.errorDetails());
        json.writeStringField("hint", exchange.hint());
        json.writeNumberField("microseconds", exchange.duration().toNanos() / 1000);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CallbackTrace callback) throws IOException {
        json.writeStartObject();
        json.writeStringField("requestId", callback.requestId());
        json.writeStringField("time", callback.time().toString());
        json.writeStringField("operation", callback.operation());
        json.writeStringField("bucket", callback.bucket());
        json.writeStringField("key", callback.key());
        json.writeStringField("directive", callback.directive());
        writeTexts(json, "variables", callback.variables());
        json.writeStringField("body", callback.body());
        json.writeArrayFieldStart("attempts");
        for (CallbackTrace.Attempt attempt : callback.attempts()) {
            write(json, attempt);
        }
        json.writeEndArray();
        json.writeBooleanField("success", callback.success());
        json.writeStringField("failure", callback.failure());
        json.writeArrayFieldStart("hints");
        for (String hint : callback.hints()) {
            json.writeString(hint);
        }
        json.writeEndArray();
        json.writeNumberField("milliseconds", callback.duration().toMillis());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String member, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(member);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CallbackTrace.Attempt attempt) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", attempt.url());
        json.writeStringField("stringToSign", attempt.stringToSign());
        json.writeStringField("request", attempt.request());
        json.writeNumberField("status", attempt.status());
        json.writeStringField("answer", attempt.answer());
        json.writeStringField("answerBody", attempt.answerBody());
        json.writeStringField("verdict", attempt.verdict());
        json.writeNumberField("milliseconds", attempt.duration().toMillis());
        json.writeEndObject();
    }
}

package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.callback.CallbackDirective;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a callback for an object that is stored already, as the SDKs for phones ask for it (callback §1.6); any other
 * processing is refused by name.
 */
public final class ProcessObject implements Operation {
    private static final int MAX_DOCUMENT = 64 * 1024;
    private static final String PARAMETER = "x-oss-process=";
    private static final String TRIGGER = "trigger/callback";

    private final ObjectLookup objects;
    private final UploadReply reply;

    public ProcessObject(ObjectStore store, UploadReply reply) {
        this.objects = new ObjectLookup(store);
        this.reply = reply;
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("x-oss-process").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String body = new String(Documents.read(call, MAX_DOCUMENT), StandardCharsets.ISO_8859_1).trim();
        String process = body.startsWith(PARAMETER) ? body.substring(PARAMETER.length()) : body;
        String[] steps = PercentCoding.decodeUtf8(process).split(",", -1);
        if (!steps[0].equals(TRIGGER)) {
            throw OssError.NOT_EMULATED
                    .exception("The OSS emulator does not process objects: " + steps[0] + ".")
                    .with("Process", steps[0]);
        }
        String callback = value(steps, "callback_");
        if (callback == null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The trigger needs a callback.")
                    .argument("callback", "");
        }
        Optional<CallbackDirective> directive = reply.directive(call, callback, value(steps, "callback-var_"));
        StoredObject object = objects.find(call);
        Response done = ObjectResponse.made(Response.of(200), object, call.bucket());
        return reply.to(call, name(), directive, object, done);
    }

    private static @Nullable String value(String[] steps, String prefix) {
        for (String step : steps) {
            if (step.startsWith(prefix)) {
                return step.substring(prefix.length());
            }
        }
        return null;
    }
}

package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses to process documents and media. Images are refused in the words of the real service, which does not process them
 * asynchronously either (tests of the Python and Java SDKs).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/asyncprocessobject">AsyncProcessObject</a>
 */
public final class AsyncProcessObject implements Operation {
    private static final int MAX_DOCUMENT = 64 * 1024;
    private static final String PARAMETER = "x-oss-async-process=";

    private final ObjectLookup objects;

    public AsyncProcessObject(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("x-oss-async-process").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String body = new String(Documents.read(call, MAX_DOCUMENT), StandardCharsets.UTF_8).trim();
        String process = body.startsWith(PARAMETER) ? body.substring(PARAMETER.length()) : body;
        objects.find(call);
        if (process.startsWith("image/")) {
            throw OssError.NO_SUCH_CONFIGURATION.exception("Imm Client", "The specified resource Route is not found.");
        }
        throw OssError.NOT_EMULATED
                .exception(
                        "The OSS emulator does not emulate AsyncProcessObject. Documents and media are not processed.")
                .with("Operation", name());
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOT_EMULATED;
    }
}

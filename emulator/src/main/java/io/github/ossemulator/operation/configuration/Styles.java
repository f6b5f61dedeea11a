package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;

/** What the operations on image styles have in common. Stateless. */
final class Styles {
    static final NamedDocuments STORED = new NamedDocuments("style");

    private Styles() {}

    static String name(Call call) {
        String name = call.query("styleName", "");
        if (!name.matches("[A-Za-z0-9_.-]{1,63}")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The style name is not valid.")
                    .argument("styleName", name);
        }
        return name;
    }

    static OssException missing() {
        return OssError.NO_SUCH_CONFIGURATION.exception("NoSuchStyle", "No Such Image Style.");
    }
}

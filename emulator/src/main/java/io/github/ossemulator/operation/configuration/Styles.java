package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.xml.XmlElement;
import java.time.Instant;

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

    static Instant created(XmlElement style) {
        return style.childText("CreateTime").flatMap(OssTime::parseHttp).orElse(Instant.EPOCH);
    }

    static OssException missing() {
        return OssError.NO_SUCH_CONFIGURATION.exception("NoSuchStyle", "No Such Image Style.");
    }
}

package io.github.ossemulator.api;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.xml.XmlWriter;
import org.jspecify.annotations.Nullable;

/** How a listing writes keys: as they are, or percent-encoded when {@code encoding-type=url} (protocol.md §3.8). */
public enum EncodingType {
    PLAIN,
    URL;

    /** What a call asks for, or {@code InvalidArgument}. */
    public static EncodingType of(Call call) {
        return of(call.query().nonEmpty("encoding-type"));
    }

    /** The type with this name; null means plain. */
    public static EncodingType of(@Nullable String name) {
        if (name == null) {
            return PLAIN;
        }
        if (name.equals("url")) {
            return URL;
        }
        throw OssError.INVALID_ARGUMENT
                .exception("Invalid Encoding Method specified in Request")
                .argument("encoding-type", name);
    }

    /** {@code text} as this type writes it: a space is {@code %20}, never {@code +}. */
    public String encode(String text) {
        return this == URL ? PercentCoding.encode(text) : text;
    }

    /** Writes {@code <EncodingType>} if there is something to say. */
    public void writeTo(XmlWriter xml) {
        if (this == URL) {
            xml.element("EncodingType", "url");
        }
    }
}

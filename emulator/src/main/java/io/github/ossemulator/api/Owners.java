package io.github.ossemulator.api;

import io.github.ossemulator.xml.XmlWriter;

/** Writes {@code <Owner>} elements, which several SDKs cannot do without (protocol.md §0.16). */
public final class Owners {
    private Owners() {}

    /** An {@code <Owner>} of this account; the display name is the uid, as on the real service. */
    public static XmlWriter write(XmlWriter xml, String accountId) {
        return xml.open("Owner")
                .element("ID", accountId)
                .element("DisplayName", accountId)
                .close();
    }
}

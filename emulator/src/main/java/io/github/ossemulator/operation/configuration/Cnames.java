package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;
import java.util.Locale;

/** What the operations on domains have in common. Stateless. */
final class Cnames {
    static final NamedDocuments STORED = new NamedDocuments("cname");
    static final NamedDocuments TOKENS = new NamedDocuments("cname-token");

    static final XmlShape SHAPE = group(
            "BucketCnameConfiguration",
            group("Cname", word("Domain").required()).required());

    /** RFC 2606 and 6761 keep these for uses like this one. */
    private static final List<String> NOBODYS = List.of(".test", ".localhost", ".local", ".internal");

    private Cnames() {}

    static String domain(XmlElement document) {
        return document.child("Cname")
                .flatMap(cname -> cname.childText("Domain"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    static boolean isNobodys(String domain) {
        return NOBODYS.stream().anyMatch(domain::endsWith);
    }
}

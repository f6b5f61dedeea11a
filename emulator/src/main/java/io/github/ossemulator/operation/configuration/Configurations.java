package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlReader;
import io.github.ossemulator.xml.XmlReader.MalformedXmlException;
import io.github.ossemulator.xml.XmlShape;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the documents of requests and writes those that are stored. Stateless. */
final class Configurations {
    private static final int MAX_DOCUMENT = 1024 * 1024;
    private static final String MALFORMED_CONFIGURATION = "0015-00000231";

    private Configurations() {}

    /**
     * The document of a call on a bucket that exists.
     *
     * @throws OssException {@code NoSuchBucket}, {@code MalformedXML}, {@code InvalidDigest}
     */
    static XmlElement read(Call call, XmlShape shape) throws IOException {
        call.bucket();
        return readOfAccount(call, shape);
    }

    /**
     * The document of a call on the service.
     *
     * @throws OssException {@code MalformedXML}, {@code InvalidDigest}
     */
    static XmlElement readOfAccount(Call call, XmlShape shape) throws IOException {
        byte[] body = Documents.read(call, MAX_DOCUMENT);
        XmlElement document;
        try {
            document = XmlReader.read(body);
        } catch (MalformedXmlException e) {
            throw malformed("the document is not well-formed.");
        }
        try {
            return shape.check(document);
        } catch (MalformedXmlException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    /** The text of a call's body on a bucket that exists. */
    static String readText(Call call) throws IOException {
        call.bucket();
        return new String(Documents.read(call, MAX_DOCUMENT), StandardCharsets.UTF_8);
    }

    /** A document as it is stored and answered. */
    static String write(XmlElement document) {
        return new String(XmlWriter.document(document), StandardCharsets.UTF_8);
    }

    static OssException malformed(String detail) {
        return OssError.MALFORMED_XML.exception().with("ErrorDetail", detail).ec(MALFORMED_CONFIGURATION);
    }
}

package io.github.ossemulator.api;

import io.github.ossemulator.http.RequestBody.BodyTooLargeException;
import io.github.ossemulator.http.RequestBody.RequestBodyException;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.model.Md5;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlReader;
import io.github.ossemulator.xml.XmlReader.MalformedXmlException;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.util.Arrays;

/** Reads XML request bodies and makes XML answers (protocol.md §3.3). Stateless. */
public final class Documents {
    private Documents() {}

    /** A 200 answer with this document; its length is always told (protocol.md §0.6). */
    public static Response xml(XmlWriter document) {
        return xml(document.toBytes());
    }

    /** A 200 answer with this document. */
    public static Response xml(byte[] document) {
        return Response.of(200).header("Content-Type", "application/xml").body(ResponseBody.of(document));
    }

    /**
     * The body of a call, held to its {@code Content-MD5}.
     *
     * @throws OssException {@code MalformedXML} if it has more than {@code limit} bytes, {@code InvalidDigest}
     */
    public static byte[] read(Call call, int limit) throws IOException {
        byte[] bytes;
        try {
            bytes = call.request().body().readAll(limit);
        } catch (BodyTooLargeException e) {
            throw OssError.MALFORMED_XML.exception().with("ErrorDetail", "the document is too large.");
        } catch (RequestBodyException e) {
            throw BodyReceiver.brokenBody(e);
        }
        String md5 = call.nonEmptyHeader("Content-MD5");
        if (md5 != null && !Arrays.equals(BodyReceiver.decodeMd5(md5), Md5.of(bytes))) {
            throw OssError.INVALID_DIGEST.exception().with("Content-MD5", md5);
        }
        return bytes;
    }

    /**
     * The root element of a call's body, which must have this name.
     *
     * @throws OssException {@code MalformedXML} with {@code ErrorDetail}
     */
    public static XmlElement readXml(Call call, String root, int limit) throws IOException {
        return parse(read(call, limit), root);
    }

    /** The root element of {@code document}, which must have this name, else {@code MalformedXML}. */
    public static XmlElement parse(byte[] document, String root) {
        try {
            XmlElement element = XmlReader.read(document);
            if (element.name().equals(root)) {
                return element;
            }
            throw malformed("the root node is not named " + root + ".");
        } catch (MalformedXmlException e) {
            throw malformed("the document is not well-formed.");
        }
    }

    /** {@code MalformedXML} with this {@code ErrorDetail}. */
    public static OssException malformed(String detail) {
        return OssError.MALFORMED_XML.exception().with("ErrorDetail", detail);
    }
}

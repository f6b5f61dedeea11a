package io.github.ossemulator.xml;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads request documents: any namespace, no DTD, no external entities. Ampersands that begin no reference are taken for
 * what they are, because the Java SDK does not escape what it puts into documents; whitespace before the declaration is skipped. Stateless; thread-safe.
 */
public final class XmlReader {
    private static final int MAX_DEPTH = 32;
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(#[0-9]+|#x[0-9a-fA-F]+|[a-z]+);)");

    private XmlReader() {}

    /** A document that is not well-formed. */
    public static final class MalformedXmlException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedXmlException(String message) {
            super(message);
        }
    }

    /**
     * The root element of {@code document}.
     *
     * @throws MalformedXmlException if it is not well-formed, has a DTD or nests too deeply
     */
    public static XmlElement read(byte[] document) throws MalformedXmlException {
        try {
            return parse(document);
        } catch (MalformedXmlException e) {
            String text = new String(document, StandardCharsets.ISO_8859_1);
            String mended = BARE_AMPERSAND.matcher(text).replaceAll("&amp;").stripLeading();
            if (mended.equals(text)) {
                throw e;
            }
            return parse(mended.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static XmlElement parse(byte[] document) throws MalformedXmlException {
        try {
            boolean plain = ControlCharacters.isFreeOf(document);
            byte[] readable = plain ? document : ControlCharacters.hide(document);
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(readable));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new MalformedXmlException("document type declarations are not accepted");
                }
            }
            XmlElement root = element(reader, 1, plain);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException | RuntimeException e) {
            throw new MalformedXmlException(String.valueOf(e.getMessage()));
        }
    }

    private static XMLInputFactory factory() {
        // newDefaultFactory: whatever StAX provider the user's class path has must not matter.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static XmlElement element(XMLStreamReader reader, int depth, boolean plain)
            throws XMLStreamException, MalformedXmlException {
        if (depth > MAX_DEPTH) {
            throw new MalformedXmlException("nested too deeply");
        }
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1, plain));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String content = children.isEmpty()
                            ? text.toString()
                            : text.toString().trim();
                    String shown = plain ? content : ControlCharacters.show(content);
                    return new XmlElement(name, shown, List.copyOf(children));
                }
                default -> {
                    // comments and processing instructions mean nothing
                }
            }
        }
    }
}

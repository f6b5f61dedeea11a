package io.github.ossemulator.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a document as OSS does: declaration, two spaces of indentation, no namespace, {@code <A></A>} for what is empty.
 * Characters that XML cannot hold are written as references, as the real service does (protocol.md §3.3). Used by one
 * thread.
 */
public final class XmlWriter {
    private static final String INDENT = "                    ";
    private final StringBuilder out;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean justOpened;

    /** A document with this root element, still open. */
    public XmlWriter(String root) {
        this(root, 512);
    }

    /** A document with this root element, still open, of about {@code expectedLength} characters. */
    public XmlWriter(String root, int expectedLength) {
        out = new StringBuilder(expectedLength).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        open(root);
    }

    /** A whole document that is one element with text. */
    public static byte[] textDocument(String root, String text) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
                .append(root)
                .append('>');
        escape(text, out);
        return out.append("</").append(root).append(">\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A whole document that is {@code root}. */
    public static byte[] document(XmlElement root) {
        if (root.children().isEmpty()) {
            return textDocument(root.name(), root.text());
        }
        XmlWriter writer = new XmlWriter(root.name());
        root.children().forEach(writer::element);
        return writer.toBytes();
    }

    /** Opens an element. */
    public XmlWriter open(String name) {
        indent();
        out.append('<').append(name).append(">\n");
        open.push(name);
        justOpened = true;
        return this;
    }

    /** Closes the element opened last. */
    public XmlWriter close() {
        String name = open.pop();
        if (justOpened) {
            // An element without children is written on one line, as OSS does.
            out.setLength(out.length() - 1);
            justOpened = false;
        } else {
            indent();
        }
        out.append("</").append(name).append(">\n");
        return this;
    }

    /** An element with text. */
    public XmlWriter element(String name, String text) {
        indent();
        out.append('<').append(name).append('>');
        escape(text, out);
        out.append("</").append(name).append(">\n");
        return this;
    }

    /** An element with all that is in it. */
    public XmlWriter element(XmlElement element) {
        if (element.children().isEmpty()) {
            return element(element.name(), element.text());
        }
        open(element.name());
        element.children().forEach(this::element);
        return close();
    }

    /** An element with a number. */
    public XmlWriter element(String name, long number) {
        indent();
        out.append('<')
                .append(name)
                .append('>')
                .append(number)
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    /** An element with {@code true} or {@code false}. */
    public XmlWriter element(String name, boolean value) {
        return element(name, value ? "true" : "false");
    }

    /** Closes what is open and gives the document. */
    public byte[] toBytes() {
        while (!open.isEmpty()) {
            close();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void indent() {
        justOpened = false;
        out.append(INDENT, 0, Math.min(INDENT.length(), 2 * open.size()));
    }

    private static void escape(String text, StringBuilder out) {
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            out.append(text, plain, i);
            plain = i + 1;
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append("&#").append((int) c).append(';');
            }
        }
        // Most texts are appended at once.
        if (plain == 0) {
            out.append(text);
        } else {
            out.append(text, plain, text.length());
        }
    }

    private static boolean isPlain(char c) {
        return c >= 0x20
                ? c != '&' && c != '<' && c != '>' && c != 0x7f && c != 0xfffe && c != 0xffff
                : c == '\n' || c == '\t';
    }
}

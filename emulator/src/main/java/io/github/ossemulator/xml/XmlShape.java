package io.github.ossemulator.xml;

import io.github.ossemulator.xml.XmlReader.MalformedXmlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an element may look like, as in a schema: which children it has, how often, and what their texts are.
 * {@link #check} refuses what does not fit and gives the element as OSS would answer it: known children in the order of the
 * shape, defaults filled in. Children a shape does not know are kept behind the others, because OSS grows new ones faster
 * than this list. Immutable.
 *
 * <pre>{@code
 * XmlShape shape = group("Tagging", group("TagSet", group("Tag", text("Key").required(), text("Value")).repeated()).required());
 * }</pre>
 */
public final class XmlShape {
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final String name;
    private final @Nullable List<XmlShape> children;
    private final TextCheck textCheck;
    private final int least;
    private final int most;
    private final @Nullable String standard;

    private XmlShape(
            String name,
            @Nullable List<XmlShape> children,
            TextCheck textCheck,
            int least,
            int most,
            @Nullable String standard) {
        this.name = name;
        this.children = children;
        this.textCheck = textCheck;
        this.least = least;
        this.most = most;
        this.standard = standard;
    }

    /** Gives a text as it is to be kept, or null if it does not fit. */
    @FunctionalInterface
    private interface TextCheck {
        @Nullable
        String kept(String text);
    }

    /** An optional element with these children. */
    public static XmlShape group(String name, XmlShape... children) {
        return new XmlShape(name, List.of(children), text -> text, 0, 1, null);
    }

    /** An optional element with any text, kept as it is. */
    public static XmlShape text(String name) {
        return leaf(name, text -> text);
    }

    /** An optional element with one word: blanks around it mean nothing, and an empty one is as good as none. */
    public static XmlShape word(String name) {
        return leaf(name, text -> text.isBlank() ? null : text.trim());
    }

    /** An optional element whose text is one of {@code values}, which are case-sensitive. */
    public static XmlShape oneOf(String name, String... values) {
        Set<String> allowed = Set.of(values);
        return leaf(name, text -> allowed.contains(text.trim()) ? text.trim() : null);
    }

    /** An optional element that is {@code true} or {@code false}, in any letter case. */
    public static XmlShape bool(String name) {
        return leaf(name, text -> {
            String value = text.trim();
            return value.equalsIgnoreCase("true") ? "true" : value.equalsIgnoreCase("false") ? "false" : null;
        });
    }

    /** An optional element with an integer from {@code least} to {@code most}. */
    public static XmlShape number(String name, long least, long most) {
        return leaf(name, text -> {
            try {
                long value = Long.parseLong(text.trim());
                return value >= least && value <= most ? Long.toString(value) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    private static XmlShape leaf(String name, TextCheck check) {
        return new XmlShape(name, null, check, 0, 1, null);
    }

    /** This element must be there; with children or with a text that is not empty. */
    public XmlShape required() {
        return new XmlShape(name, children, textCheck, 1, most, standard);
    }

    /** This element may come any number of times. */
    public XmlShape repeated() {
        return new XmlShape(name, children, textCheck, least, UNBOUNDED, standard);
    }

    /** Where this element is missing or empty it is taken to have this text. */
    public XmlShape orElse(String text) {
        return new XmlShape(name, children, textCheck, least, most, text);
    }

    /** The name of the element. */
    public String name() {
        return name;
    }

    /**
     * An element that fits this shape, made of {@code element}.
     *
     * @throws MalformedXmlException telling what does not fit
     */
    public XmlElement check(XmlElement element) throws MalformedXmlException {
        if (!element.name().equals(name)) {
            throw new MalformedXmlException("the root node is not named " + name + ".");
        }
        if (children == null) {
            String kept = textCheck.kept(element.text());
            if (kept == null) {
                throw new MalformedXmlException("the value of " + name + " is not valid: " + element.text());
            }
            return XmlElement.leaf(name, kept);
        }
        List<XmlElement> checked = new ArrayList<>();
        for (XmlShape child : children) {
            checked.addAll(child.checkAll(element));
        }
        Set<String> known = children.stream().map(XmlShape::name).collect(Collectors.toSet());
        element.children().stream()
                .filter(child -> !known.contains(child.name()))
                .forEach(checked::add);
        return XmlElement.group(name, checked);
    }

    private List<XmlElement> checkAll(XmlElement parent) throws MalformedXmlException {
        List<XmlElement> given = parent.children(name).stream()
                .filter(element -> children != null || !isLeftOut(element))
                .toList();
        if (given.isEmpty() && standard != null) {
            return List.of(XmlElement.leaf(name, standard));
        }
        if (given.size() < least) {
            throw new MalformedXmlException("the " + name + " node is missing in " + parent.name() + ".");
        }
        if (given.size() > most) {
            throw new MalformedXmlException("there is more than one " + name + " node in " + parent.name() + ".");
        }
        List<XmlElement> checked = new ArrayList<>(given.size());
        for (XmlElement element : given) {
            checked.add(check(element));
        }
        return checked;
    }

    /** An empty element is as good as none, unless its emptiness could be a value. */
    private boolean isLeftOut(XmlElement element) {
        return element.text().isEmpty() && (least > 0 || standard != null || textCheck.kept("") == null);
    }
}

package io.github.ossemulator.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element of a parsed document. Immutable.
 *
 * @param name the local name, without prefix or namespace
 * @param text the text directly in the element, trimmed only where there are child elements
 * @param children the child elements in order
 */
public record XmlElement(String name, String text, List<XmlElement> children) {
    /** An element that has a text and no children. */
    public static XmlElement leaf(String name, String text) {
        return new XmlElement(name, text, List.of());
    }

    /** An element that has children and no text. */
    public static XmlElement group(String name, List<XmlElement> children) {
        return new XmlElement(name, "", List.copyOf(children));
    }

    /** The first child of this name. */
    public Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** Every child of this name in order. */
    public List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The text of the first child of this name. */
    public Optional<String> childText(String childName) {
        return child(childName).map(XmlElement::text);
    }

    /** The texts of all children of this name in order. */
    public List<String> texts(String childName) {
        return children(childName).stream().map(XmlElement::text).toList();
    }

    /** This element with {@code child} in the place of the first child of its name, or behind the others. */
    public XmlElement with(XmlElement child) {
        List<XmlElement> changed = new ArrayList<>(children);
        int at = 0;
        while (at < changed.size() && !changed.get(at).name.equals(child.name)) {
            at++;
        }
        if (at < changed.size()) {
            changed.set(at, child);
        } else {
            changed.add(child);
        }
        return group(name, changed);
    }
}

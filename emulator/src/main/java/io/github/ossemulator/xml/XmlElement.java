package io.github.ossemulator.xml;

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
}

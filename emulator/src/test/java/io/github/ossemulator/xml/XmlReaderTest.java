package io.github.ossemulator.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.xml.XmlReader.MalformedXmlException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlReaderTest {
    @Test
    void reads_elements_of_any_namespace_in_order() throws MalformedXmlException {
        XmlElement root = read("<?xml version=\"1.0\"?><a xmlns=\"urn:x\"><b>1</b><!-- c --><b> 2 </b></a>");
        assertThat(root.name()).isEqualTo("a");
        assertThat(root.children("b")).extracting(XmlElement::text).containsExactly("1", " 2 ");
    }

    @Test
    void control_characters_come_through_raw_and_as_references() throws MalformedXmlException {
        assertThat(read("<Key>a\f&#12;&#x1;&#38;b</Key>").text()).isEqualTo("a\f\f\u0001&b");
    }

    @Test
    void what_the_writer_writes_the_reader_reads() throws MalformedXmlException {
        String key = "<&>\"'\u0001\f\n\t中😀]]>";
        byte[] document = new XmlWriter("Root").element("Key", key).toBytes();
        assertThat(XmlReader.read(document).childText("Key")).contains(key);
    }

    @Test
    void a_document_type_or_an_entity_is_refused() {
        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"))
                .isInstanceOf(MalformedXmlException.class);
    }

    @Test
    void what_is_no_document_is_malformed() {
        for (String text : new String[] {"", "text", "<a>", "<a></b>", "<a/><b/>", "<a".repeat(100)}) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(MalformedXmlException.class);
        }
    }

    @Test
    void deep_nesting_is_refused_instead_of_exhausting_the_stack() {
        assertThatThrownBy(() -> read("<a>".repeat(100_000))).isInstanceOf(MalformedXmlException.class);
    }

    private static XmlElement read(String text) throws MalformedXmlException {
        return XmlReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}

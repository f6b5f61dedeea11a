package io.github.ossemulator.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlWriterTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    @Test
    void elements_are_indented_and_those_without_children_stand_on_one_line() {
        byte[] document = new XmlWriter("A")
                .open("B")
                .close()
                .open("C")
                .element("D", 1)
                .open("E")
                .close()
                .close()
                .toBytes();
        assertThat(new String(document, UTF_8))
                .isEqualTo(DECLARATION + "<A>\n  <B></B>\n  <C>\n    <D>1</D>\n    <E></E>\n  </C>\n</A>\n");
    }

    @ParameterizedTest
    @CsvSource({"plain, plain", "<, &lt;", "a&b>c, a&amp;b&gt;c", "&&, &amp;&amp;", "tail&, tail&amp;", "ä中, ä中"})
    void characters_that_mean_something_in_xml_are_escaped(String text, String escaped) {
        assertThat(new String(XmlWriter.textDocument("A", text), UTF_8))
                .isEqualTo(DECLARATION + "<A>" + escaped + "</A>\n");
    }

    @Test
    void characters_that_xml_cannot_hold_become_references() {
        assertThat(new String(XmlWriter.textDocument("A", "x\u0001\n\ty\uffff"), UTF_8))
                .isEqualTo(DECLARATION + "<A>x&#1;\n\ty&#65535;</A>\n");
    }
}

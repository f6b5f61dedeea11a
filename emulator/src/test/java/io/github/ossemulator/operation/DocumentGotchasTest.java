package io.github.ossemulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the documents that SDKs parse, where a naive emulator breaks one of them: protocol.md §8, 1 to 19. */
class DocumentGotchasTest {
    private static final Pattern HTTP_DATE =
            Pattern.compile("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} [0-9:]{8} GMT");
    private static final Pattern XML_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:]{8}\\.000Z");

    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send("PUT /bucket/dir/a%20b%2Bc", "", "hello");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bucket/",
                "/bucket/?list-type=2",
                "/bucket/?versions",
                "/bucket/?uploads",
                "/bucket/?acl",
                "/bucket/?bucketInfo",
                "/bucket/?location",
                "/bucket/?stat",
                "/bucket/missing",
                "/bucket/dir/a%20b%2Bc?acl"
            })
    void no_document_has_a_namespace_gotcha_1(String path) throws IOException {
        RawResponse answer = oss.send("GET " + path);

        assertThat(answer.text())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .doesNotContain("xmlns");
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
    }

    @Test
    void dates_have_no_milliseconds_and_two_digits_for_the_day_gotchas_2_3() throws IOException {
        RawResponse head = oss.send("HEAD /bucket/dir/a%20b%2Bc");

        assertThat(element(oss.send("GET /bucket/").text(), "LastModified")).matches(XML_DATE);
        assertThat(element(oss.send("GET /").text(), "CreationDate")).matches(XML_DATE);
        assertThat(head.header("Last-Modified")).matches(HTTP_DATE).startsWith("Mon, 06 May");
        assertThat(head.header("Date")).matches(HTTP_DATE);
    }

    @Test
    void etags_are_quoted_and_upper_case_everywhere_gotchas_4_5() throws IOException {
        String etag = "\"5D41402ABC4B2A76B9719D911017C592\"";

        assertThat(oss.send("PUT /bucket/new", "", "hello").header("ETag")).isEqualTo(etag);
        assertThat(oss.send("GET /bucket/new").header("ETag")).isEqualTo(etag);
        assertThat(element(oss.send("GET /bucket/").text(), "ETag")).isEqualTo(etag);
    }

    @Test
    void an_upload_has_the_etag_of_the_text_of_its_parts_and_a_crc_gotchas_6_7() throws IOException {
        String upload = element(oss.send("POST /bucket/big?uploads").text(), "UploadId");
        RawResponse part = oss.send("PUT /bucket/big?partNumber=1&uploadId=" + upload, "", "hello");

        RawResponse done = oss.send(
                "POST /bucket/big?uploadId=" + upload,
                "",
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part.header("ETag")
                        + "</ETag></Part></CompleteMultipartUpload>");

        // The MD5 of the 32 characters 5D41402ABC4B2A76B9719D911017C592.
        assertThat(done.header("ETag")).isEqualTo("\"F872A18EB88181EB00816510E762FEE6-1\"");
        assertThat(part.header("x-oss-hash-crc64ecma")).isEqualTo("11177612005948864433");
        assertThat(done.header("x-oss-hash-crc64ecma")).isEqualTo("11177612005948864433");
    }

    @Test
    void the_crc_of_an_append_is_that_of_the_whole_object_gotcha_7() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "12345");

        assertThat(oss.send("POST /bucket/log?append&position=5", "", "6789").header("x-oss-hash-crc64ecma"))
                .isEqualTo("11051210869376104954");
    }

    @Test
    void what_was_deleted_is_told_with_its_length_gotcha_8() throws IOException {
        RawResponse answer = delete(false);

        assertThat(answer.header("Transfer-Encoding")).isNull();
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
        assertThat(answer.text()).contains("<Key>dir/a b+c</Key>");
    }

    @Test
    void a_quiet_deletion_answers_nothing_at_all_gotcha_9() throws IOException {
        RawResponse answer = delete(true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void a_list_says_what_the_java_sdk_has_to_read_gotchas_10_11_12() throws IOException {
        assertThat(oss.send("GET /bucket/").text())
                .contains(
                        "<IsTruncated>false</IsTruncated>", "<Owner>", "<MaxKeys>100</MaxKeys>", "<Type>Normal</Type>");
        assertThat(oss.send("GET /bucket/?versions").text())
                .contains("<IsTruncated>false</IsTruncated>", "<Owner>", "<Type>Normal</Type>");
        assertThat(oss.send("GET /bucket/?list-type=2").text())
                .contains("<KeyCount>1</KeyCount>", "<MaxKeys>100</MaxKeys>", "<IsTruncated>false</IsTruncated>");
    }

    @Test
    void the_markers_of_uploads_and_parts_are_there_even_if_empty_gotcha_13() throws IOException {
        assertThat(oss.send("GET /bucket/?uploads").text())
                .contains("<NextKeyMarker></NextKeyMarker>", "<NextUploadIdMarker></NextUploadIdMarker>");
        String upload = element(oss.send("POST /bucket/big?uploads").text(), "UploadId");
        assertThat(oss.send("GET /bucket/big?uploadId=" + upload).text()).contains("<NextPartNumberMarker>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bucket/?bucketInfo", "/bucket/"})
    void a_storage_class_is_written_as_the_sdk_knows_it_gotcha_14(String path) throws IOException {
        assertThat(oss.send("GET " + path).text()).contains("<StorageClass>Standard</StorageClass>");
    }

    @Test
    void keys_are_encoded_with_percent_signs_if_asked_for_and_else_not_at_all_gotchas_15_16() throws IOException {
        assertThat(oss.send("GET /bucket/?encoding-type=url").text())
                .contains("<EncodingType>url</EncodingType>", "<Key>dir%2Fa%20b%2Bc</Key>");
        assertThat(oss.send("GET /bucket/").text())
                .contains("<Key>dir/a b+c</Key>")
                .doesNotContain("EncodingType");
    }

    @Test
    void keys_are_in_the_order_of_their_utf_8_bytes_gotcha_17() throws IOException {
        oss.send("PUT /bucket/u%F0%9F%98%80");
        oss.send("PUT /bucket/u%EF%BF%A5");

        // U+1F600 comes after U+FFE5, though its first UTF-16 unit is smaller.
        String list = oss.send("GET /bucket/?prefix=u").text();
        assertThat(list.indexOf("\uFFE5")).isPositive().isLessThan(list.indexOf("\uD83D\uDE00"));
    }

    @Test
    void a_common_prefix_as_a_marker_is_not_listed_again_gotcha_18() throws IOException {
        oss.send("PUT /bucket/dir/two");
        oss.send("PUT /bucket/z");
        List<String> pages = new ArrayList<>();

        String page = oss.send("GET /bucket/?delimiter=/&max-keys=1").text();
        String marker = element(page, "NextMarker");
        pages.add(marker);
        page = oss.send("GET /bucket/?delimiter=/&max-keys=1&marker=" + marker).text();
        pages.add(element(page, "Key"));

        assertThat(pages).containsExactly("dir/", "z");
        assertThat(page).contains("<IsTruncated>false</IsTruncated>").doesNotContain("<CommonPrefixes>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bucket/", "/bucket/?list-type=2", "/bucket/?versions"})
    void a_page_has_a_hundred_keys_gotcha_19(String path) throws IOException {
        for (int i = 0; i < 100; i++) {
            oss.send("PUT /bucket/" + i);
        }
        String page = oss.send("GET " + path).text();

        assertThat(page.split("<Key>", -1)).hasSize(101);
        assertThat(page).contains("<IsTruncated>true</IsTruncated>");
    }

    private RawResponse delete(boolean quiet) throws IOException {
        return oss.send(
                "POST /bucket/?delete",
                "",
                "<Delete><Quiet>" + quiet + "</Quiet><Object><Key>dir/a b+c</Key></Object></Delete>");
    }

    private static String element(String document, String name) {
        int start = document.indexOf("<" + name + ">") + name.length() + 2;
        return document.substring(start, document.indexOf("</" + name + ">", start));
    }
}

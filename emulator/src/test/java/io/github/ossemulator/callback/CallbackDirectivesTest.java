package io.github.ossemulator.callback;

import static io.github.ossemulator.callback.Directives.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ossemulator.callback.CallbackPolicies.CallbackPolicy;
import io.github.ossemulator.http.Resolver;
import io.github.ossemulator.model.OssException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows E01-E25 of callback §1.4 and V01-V34 of §7.3, as far as they need no HTTP. */
class CallbackDirectivesTest {
    private static final String URL = "\"callbackUrl\":\"http://h/cb\"";
    private static final String BODY = "\"callbackBody\":\"s=${size}\"";
    private static final String OK = "{" + URL + "," + BODY + "}";

    private final CallbackDirectives directives = new CallbackDirectives(false, Resolver.SYSTEM);

    @Test
    void e01_v27_refuses_a_callback_of_more_than_5120_characters() {
        String tooLong = "A".repeat(5121);

        assertRefused(
                header(tooLong), "The length of callback exceed max value.", "callback", tooLong, "0007-00000001");
    }

    @Test
    void e01_accepts_a_callback_of_5120_characters() {
        String json = OK.substring(0, OK.length() - 1) + ",\"pad\":\"";
        String whole = json + "x".repeat(3840 - 2 - json.length()) + "\"}";

        assertThat(base64(whole)).hasSize(5120);
        assertThat(header(base64(whole)).run().callback()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error argument", "x123-*&", "YWJj ZGVm", "{\"callbackUrl\":\"h\"}", "a", "中"})
    void e02_v01_refuses_what_is_not_base64(String text) {
        assertRefused(
                header(text), "The callback configuration is not base64 encoded.", "callback", text, "0007-00000002");
    }

    @Test
    void e03_v02_refuses_what_is_not_json() {
        assertRefused(
                header("ZXJyb3IgYXJndW1lbnQ="),
                "The callback configuration is not json format.",
                "callback",
                "error argument",
                "0007-00000003");
    }

    @Test
    void e03_v03_refuses_what_is_not_json_in_the_query_too() {
        assertRefused(
                query("ZXJyb3IgYXJndW1lbnQ="),
                "The callback configuration is not json format.",
                "callback",
                "error argument",
                "0007-00000003");
    }

    @Test
    void e03_v04_refuses_unescaped_quotes_and_points_at_the_first() {
        String json =
                "{\"callbackUrl\":\"8.8.8.8:9090\",\"callbackBody\":\"{\"bucket\":${bucket},\"object\":${object}}\","
                        + "\"callbackBodyType\":\"application/json\"}";

        OssException e = assertRefused(
                header(base64(json)),
                "The callback configuration is not json format.",
                "callback",
                json,
                "0007-00000003");

        List<String> lines = e.hint().lines().toList();
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('b');
        assertThat(e.hint()).contains("have to be escaped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"text\"", "1", "null", "{} x", "{}{}", "", "{\"a\":}", "{'a':1}"})
    void e03_refuses_json_that_is_no_object(String json) {
        assertRefused(
                header(json.isEmpty() ? base64(" ") : base64(json)),
                "The callback configuration is not json format.",
                "callback",
                json.isEmpty() ? " " : json,
                "0007-00000003");
    }

    @Test
    void e03_refuses_what_is_not_utf8() {
        assertThat(catchThrowableOfType(
                                OssException.class, () -> header("eyLW0CI6MX0=").run())
                        .ec())
                .isEqualTo("0007-00000003");
    }

    @Test
    void e04_v05_refuses_a_callback_without_url() {
        assertRefused(
                json("{\"callbackBody\":\"a\"}"),
                "The callback url configuration is invalid.",
                "callbackUrl",
                "",
                "0007-00000004");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my.com:test",
                "www.callback-example.com:test",
                "10.101.166.30:test",
                "http://h:0/",
                "http://h:65536/",
                "http://h:/",
                "http://h:-1/",
                "http://",
                "http:///cb",
                "ftp://h/cb",
                "http://user@h/cb",
                "http://user:pw@h/cb",
                "http://a b/cb",
                "http://h/a b",
                "http://[::1/cb",
                "http://[host]/cb",
                "?"
            })
    void e04_v06_refuses_what_is_no_url(String url) {
        assertRefused(
                json("{\"callbackUrl\":\"" + url + "\"," + BODY + "}"),
                "The callback url configuration is invalid.",
                "callbackUrl",
                url,
                "0007-00000004");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|''", "' '|' '", "';;'|';;'"})
    void e04_refuses_an_empty_url(String url, String value) {
        assertRefused(
                json("{\"callbackUrl\":\"" + url + "\"," + BODY + "}"),
                "The callback url configuration is invalid.",
                "callbackUrl",
                value,
                "0007-00000004");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "[\"http://h\"]", "{\"a\":1}", "true"})
    void e04_refuses_a_url_that_is_no_string(String json) {
        assertRefused(
                json("{\"callbackUrl\":" + json + "," + BODY + "}"),
                "The callback url configuration is invalid.",
                "callbackUrl",
                json,
                "0007-00000004");
    }

    @Test
    void e04_refuses_line_ends_in_a_url() {
        OssException e = catchThrowableOfType(
                OssException.class,
                () -> json("{\"callbackUrl\":\"http://h/a\\r\\nX: y\"," + BODY + "}")
                        .run());

        assertThat(e.ec()).isEqualTo("0007-00000004");
    }

    @Test
    void e05_v07_refuses_more_than_five_urls() {
        String urls = "my1.com;my2.com;my3.com;my4.com;my5.com;my6.com;";

        assertRefused(
                json("{\"callbackUrl\":\"" + urls + "\"," + BODY + "}"),
                "The number of callback url exceed max value.",
                "callbackUrl",
                urls,
                "0007-00000005");
    }

    @Test
    void v08_accepts_five_urls_and_a_trailing_semicolon() {
        assertThat(json("{\"callbackUrl\":\"a.com;b.com;c.com;d.com;e.com;\"," + BODY + "}")
                        .run()
                        .callbackUrls())
                .containsExactly("a.com", "b.com", "c.com", "d.com", "e.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my", "123.456", "http://my:80/cb"})
    void e06_v09_refuses_a_host_that_does_not_resolve_where_addresses_are_strict(String url) {
        assertRefused(
                strict("{\"callbackUrl\":\"" + url + "\"," + BODY + "}"),
                "Can not get ip by this host.",
                "callbackUrl",
                url,
                "0007-00000007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.1",
                "http://127.0.0.1:8080/api/oss/callback",
                "10.0.0.1",
                "172.16.5.4",
                "0.0.0.0",
                "169.254.1.1",
                "[::1]",
                "[fd00::1]",
                "http://inner.example/cb"
            })
    void e07_v10_refuses_a_private_address_where_addresses_are_strict(String url) {
        assertRefused(
                strict("{\"callbackUrl\":\"8.8.8.8;" + url + "\"," + BODY + "}"),
                "Private address is forbidden to callback.",
                "callbackUrl",
                url,
                "0007-00000008");
    }

    @Test
    void accepts_a_public_address_where_addresses_are_strict() {
        assertThatCode(() -> strict("{\"callbackUrl\":\"http://outer.example\"," + BODY + "}")
                        .run())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.168.1.1", "my", "123.456", "http://127.0.0.1:9090"})
    void v11_accepts_any_address_otherwise(String url) {
        assertThat(json("{\"callbackUrl\":\"" + url + "\"," + BODY + "}").run().callbackUrls())
                .containsExactly(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "[]", "\"a\\r\\nX: y\""})
    void e08_v12_refuses_a_host_that_is_no_header_value(String host) {
        assertRefused(
                json("{" + URL + "," + BODY + ",\"callbackHost\":" + host + "}"),
                "The callback host configuration is invalid.",
                "callbackHost",
                host,
                "0007-00000009");
    }

    @Test
    void e09_v13_refuses_a_body_that_is_no_string() {
        assertRefused(
                json("{" + URL + ",\"callbackBody\":[1, 2,3]}"),
                "The callback body is invalid.",
                "callbackBody",
                "[1, 2,3]",
                "0007-00000010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"callbackBody\":\"\"", ",\"callbackBody\":null"})
    void e10_v14_refuses_an_empty_body(String body) {
        assertRefused(json("{" + URL + body + "}"), "The callback body is empty.", "callbackBody", "", "0007-00000011");
    }

    @Test
    void e11_v15_refuses_a_body_type_that_is_no_string() {
        assertRefused(
                json("{" + URL + "," + BODY + ",\"callbackBodyType\":123}"),
                "The callback body type configuration is invalid.",
                "callbackBodyType",
                "123",
                "0007-00000012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpg", "application/JSON", "application/json; charset=utf-8", ""})
    void e12_v16_refuses_another_body_type(String type) {
        assertRefused(
                json("{" + URL + "," + BODY + ",\"callbackBodyType\":\"" + type + "\"}"),
                "The body type of callback is not supported.",
                "callbackBodyType",
                type,
                "0007-00000013");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "\"true\"", "[]"})
    void e13_v17_refuses_sni_that_is_no_boolean(String sni) {
        assertRefused(
                json("{" + URL + "," + BODY + ",\"callbackSNI\":" + sni + "}"),
                "The callback SNI configuration is invalid.",
                "callbackSNI",
                sni,
                "0007-00000014");
    }

    @ParameterizedTest
    @CsvSource({"callbackStage,0007-00000015", "callbackFailureAction,0007-00000017"})
    void e14_e15_refuse_beta_fields_that_are_no_string(String field, String ec) {
        OssException e = catchThrowableOfType(
                OssException.class,
                () -> json("{" + URL + "," + BODY + ",\"" + field + "\":1}").run());

        assertThat(e.ec()).isEqualTo(ec);
        assertThat(e.elements()).containsEntry("ArgumentName", field).containsEntry("ArgumentValue", "1");
    }

    @ParameterizedTest
    @CsvSource({"\"\"3.0\"\",3.0", "2.0,2.0", "1.0,1.0"})
    void e16_refuses_an_unknown_signature_version(String json, String value) {
        assertRefused(
                json("{" + URL + "," + BODY + ",\"signatureVersion\":" + json.replace("\"\"", "\"") + "}"),
                "The callback signature version is invalid.",
                "signatureVersion",
                value,
                "");
    }

    @Test
    void e16_says_that_signature_version_2_is_not_emulated() {
        OssException e = catchThrowableOfType(
                OssException.class,
                () -> json("{" + URL + "," + BODY + ",\"signatureVersion\":\"2.0\"}")
                        .run());

        assertThat(e.status()).isEqualTo(501);
        assertThat(e.code()).isEqualTo("NotImplemented");
    }

    @Test
    void e16_accepts_signature_version_1() {
        assertThatCode(() -> json("{" + URL + "," + BODY + ",\"signatureVersion\":\"1.0\"}")
                        .run())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x-oss-test\":\"val1\",\"key2\":\"val2\"}",
                "{\"X-Oss-Test\":\"val1\"}",
                "[\"a\"]",
                "\"a: b\"",
                "{\"a\":1}",
                "{\"\":\"v\"}",
                "{\"a b\":\"v\"}",
                "{\"a\":\"v\\r\\nw: x\"}",
                "{\"content-length\":\"1\"}",
                "{\"Host\":\"h\"}"
            })
    void e17_v18_refuses_additional_headers_that_cannot_be(String headers) {
        OssException e = catchThrowableOfType(
                OssException.class,
                () -> json("{" + URL + "," + BODY + ",\"additionalHeaders\":" + headers + "}")
                        .run());

        assertThat(e.ec()).isEqualTo("0007-00000026");
        assertThat(e.elements())
                .containsEntry("ArgumentName", "additionalHeaders")
                .containsEntry("ArgumentValue", headers);
    }

    @Test
    void v19_accepts_additional_headers() {
        assertThat(json("{" + URL + "," + BODY + ",\"additionalHeaders\":{\"key1\":\"val1\",\"key2\":\"val2\"}}")
                        .run()
                        .additionalHeaders())
                .containsExactly(Map.entry("key1", "val1"), Map.entry("key2", "val2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket=${bucket}&object=$(object)",
                "size=${size}&my_var=$x:my_var}",
                "price=$5",
                "a$",
                "$$",
                "${bucket}$"
            })
    void e18_v20_v21_v22_refuse_a_dollar_without_a_brace(String body) {
        assertRefused(
                json("{" + URL + ",\"callbackBody\":\"" + body + "\"}"),
                "Left brace must be adjacent to dollar sign.",
                "ReplaceKeyPrefix",
                body,
                "0007-00000105");
    }

    @Test
    void e18_explains_the_parentheses_of_the_documentation() {
        OssException e = catchThrowableOfType(
                OssException.class,
                () -> json("{" + URL + ",\"callbackBody\":\"o=$(object)\"}").run());

        assertThat(e.hint()).contains("write ${object}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=${size", "${", "${size}${"})
    void e19_v23_refuses_a_brace_that_is_never_closed(String body) {
        assertRefused(
                json("{" + URL + ",\"callbackBody\":\"" + body + "\"}"),
                "Right brace is missing.",
                "ReplaceKeyPrefix",
                body,
                "0007-00000105");
    }

    @Test
    void e20_v24_refuses_a_callback_in_header_and_query() {
        assertRefused(
                () -> upload(base64(OK), null, base64(OK), null),
                "Either the callback query string parameter or the x-oss-callback header should be specified, not both.",
                "callback",
                "",
                "0007-00000027");
    }

    @Test
    void e21_v25_refuses_variables_in_header_and_query() {
        String variables = base64("{\"x:a\":\"b\"}");

        assertRefused(
                () -> upload(base64(OK), variables, null, variables),
                "Either the callback-var query string parameter or the x-oss-callback-var header should be specified,"
                        + " not both.",
                "callback-var",
                "",
                "0007-00000027");
    }

    @Test
    void accepts_the_callback_in_one_carrier_and_the_variables_in_the_other() {
        assertThat(upload(null, base64("{\"x:a\":\"b\"}"), base64(OK), null).variables())
                .containsExactly(Map.entry("x:a", "b"));
        assertThat(upload(base64(OK), null, null, base64("{\"x:a\":\"b\"}")).variables())
                .containsExactly(Map.entry("x:a", "b"));
    }

    @Test
    void e22_v26_refuses_ten_variables_of_1_kb() {
        String variables = base64(IntStream.range(0, 10)
                .mapToObj(i -> "\"x:var" + i + "\":\"" + "v".repeat(1024) + "\"")
                .collect(Collectors.joining(",", "{", "}")));

        assertRefused(
                () -> upload(base64(OK), variables, null, null),
                "The length of callback var exceed max value.",
                "callback-var",
                variables,
                "0007-00000101");
    }

    @Test
    void e23_refuses_variables_that_are_not_base64() {
        assertRefused(
                () -> upload(base64(OK), "not base64", null, null),
                "The callback var is not base64 encoded.",
                "callback-var",
                "not base64",
                "0007-00000102");
    }

    @Test
    void e24_v28_refuses_variables_that_are_not_json() {
        assertRefused(
                () -> upload(base64(OK), base64("not json"), null, null),
                "The callback var is not expecten json.",
                "callback-var",
                "not json",
                "0007-00000103");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x:var1\":\"v\",\"x:var2\":{\"a\":\"b\"}}",
                "{\"x:var1\":1}",
                "{\"x:var1\":null}",
                "[\"x:a\"]",
                "\"x:a\""
            })
    void e25_v29_refuses_variables_that_are_no_map_of_strings(String variables) {
        assertRefused(
                () -> upload(base64(OK), base64(variables), null, null),
                "The callback var is not expecten json.",
                "callback-var",
                variables,
                "0007-00000104");
    }

    /** As the live test of oss2 does (tests/test_object.py, test_sign_url_with_callback), which contradicts E25. */
    @Test
    void a_variable_without_x_is_taken_and_never_used() {
        CallbackDirective directive = upload(base64(OK), base64("{\"var1\":\"v\"}"), null, null);

        assertThat(directive.variables()).containsOnlyKeys("var1");
        assertThat(directive.hints()).singleElement().asString().contains("start with x:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void v30_takes_an_empty_header_for_none(String empty) {
        assertThat(upload(base64(OK), empty, null, null).variables()).isEmpty();
        assertThat(upload(empty, null, null, null)).isNull();
        assertThat(upload(empty, null, base64(OK), null)).isNotNull();
    }

    @Test
    void v31_accepts_the_blanks_of_the_java_sdk() {
        assertThat(upload(base64(OK), base64("{\"x:var1\":\"value1\" ,\"x:var2\":\"value2\" }"), null, null)
                        .variables())
                .containsOnly(Map.entry("x:var1", "value1"), Map.entry("x:var2", "value2"));
    }

    @Test
    void accepts_names_that_are_not_lower_case() {
        assertThat(upload(base64(OK), base64("{\"x:projectName\":\"a\",\"x:键值1\":\"值\"}"), null, null)
                        .variables())
                .containsOnly(Map.entry("x:projectName", "a"), Map.entry("x:键值1", "值"));
    }

    @Test
    void asks_for_nothing_where_nothing_is_given() {
        assertThat(upload(null, base64("{\"x:a\":\"b\"}"), null, null)).isNull();
        assertThat(directives.ofForm(null, Map.of("x:a", "b"), CallbackPolicies.NONE))
                .isNull();
        assertThat(directives.ofForm("", Map.of(), CallbackPolicies.NONE)).isNull();
    }

    @Test
    void ignores_unknown_fields_and_takes_the_last_of_equal_ones() {
        CallbackDirective directive =
                json("{\"unknown\":[{\"a\":[]}],\"callbackUrl\":\"a.com\",\"callbackUrl\":\"b.com\","
                                + "\"callbackBody\":\"\\u0061\\/b\"}")
                        .run();

        assertThat(directive.callbackUrls()).containsExactly("b.com");
        assertThat(directive.template().text()).isEqualTo("a/b");
    }

    @Test
    void takes_null_for_absent() {
        CallbackDirective directive = json("{" + URL + "," + BODY
                        + ",\"callbackHost\":null,\"callbackBodyType\":null,\"callbackSNI\":null,\"callbackPolicy\":null}")
                .run();

        assertThat(directive.template().type()).isEqualTo(CallbackBodyType.FORM);
        assertThat(directive.host()).isNull();
    }

    @Test
    void checks_url_before_host_before_body_before_type_before_template_before_variables() {
        List<String> fields = List.of(
                "\"callbackUrl\":\"my.com:test\"",
                "\"callbackHost\":1",
                "\"callbackBody\":1",
                "\"callbackBodyType\":1",
                "\"callbackSNI\":1",
                "\"additionalHeaders\":1");
        List<String> good = List.of(
                URL,
                "\"callbackHost\":\"h\"",
                "\"callbackBody\":\"$\"",
                "\"callbackBodyType\":\"application/json\"",
                "\"callbackSNI\":true",
                "\"additionalHeaders\":{}");
        List<String> ecs = List.of(
                "0007-00000004",
                "0007-00000009",
                "0007-00000010",
                "0007-00000012",
                "0007-00000014",
                "0007-00000026",
                "0007-00000105");
        for (int i = 0; i <= fields.size(); i++) {
            String json = "{" + String.join(",", good.subList(0, i)) + (i > 0 && i < fields.size() ? "," : "")
                    + String.join(",", fields.subList(i, fields.size())) + "}";

            OssException e = catchThrowableOfType(
                    OssException.class, () -> upload(base64(json), "not base64", "", "not base64 either"));

            assertThat(e.ec()).as(json).isEqualTo(ecs.get(i));
        }
    }

    @Test
    void takes_the_variables_of_a_form_from_its_fields() {
        CallbackDirective directive = directives.ofForm(
                base64("{" + URL + ",\"callbackBody\":\"v=${x:var1}\"}"),
                Map.of("x:var1", "value1", "key", "k", "X:other", "o"),
                CallbackPolicies.NONE);

        assertThat(directive.variables()).containsExactly(Map.entry("x:var1", "value1"));
        assertThat(directive.template().render(Uploads.text(), directive.variables()))
                .asString()
                .isEqualTo("v=value1");
    }

    @Test
    void o14_takes_callback_and_variables_from_the_policy_it_names() {
        CallbackPolicies policies = name ->
                name.equals("n") ? new CallbackPolicy(base64(OK), base64("{\"x:a\":\"b\",\"x:c\":\"d\"}")) : null;

        CallbackDirective directive = directives.ofUpload(
                new CallbackCarriers(base64("{\"callbackPolicy\":\"n\"}"), base64("{\"x:c\":\"e\"}"), null, null),
                policies);

        assertThat(directive.callback()).isEqualTo(OK);
        assertThat(directive.variables()).containsOnly(Map.entry("x:a", "b"), Map.entry("x:c", "e"));
    }

    @Test
    void refuses_a_policy_that_does_not_exist_or_names_a_policy() {
        String reference = base64("{\"callbackPolicy\":\"n\"}");

        assertThat(catchThrowableOfType(
                                OssException.class, () -> header(reference).run())
                        .elements())
                .containsEntry("ArgumentName", "callbackPolicy")
                .containsEntry("ArgumentValue", "n");
        assertThat(catchThrowableOfType(
                                OssException.class,
                                () -> directives.ofUpload(
                                        new CallbackCarriers(reference, null, null, null),
                                        name -> new CallbackPolicy(reference, "")))
                        .ec())
                .isEqualTo("0007-00000004");
    }

    @Test
    void compiles_the_same_parameters_once() {
        assertThat(upload(base64(OK), null, null, null)).isSameAs(upload(null, null, base64(OK), null));
    }

    @Test
    void checks_addresses_once_per_parameter() {
        AtomicInteger lookups = new AtomicInteger();
        CallbackDirectives strict = new CallbackDirectives(true, host -> {
            lookups.incrementAndGet();
            return List.of(InetAddress.getByName("8.8.8.8"));
        });

        for (int i = 0; i < 3; i++) {
            strict.ofForm(base64(OK), Map.of("x:i", "" + i), CallbackPolicies.NONE);
        }

        assertThat(lookups).hasValue(1);
    }

    @Test
    void warns_of_variables_that_are_passed_but_not_used_and_used_but_not_passed() {
        assertThat(Directives.of("{" + URL + ",\"callbackBody\":\"a=${x:Var1}\"}", "{\"x:var1\":\"v\"}")
                        .hints())
                .hasSize(2)
                .anyMatch(hint -> hint.contains("x:var1 was passed, but callbackBody never uses it"))
                .anyMatch(hint -> hint.contains("uses ${x:Var1}") && hint.contains("case-sensitive"));
    }

    @Test
    void warns_of_unknown_variables_and_lists_the_known() {
        assertThat(Directives.of("{" + URL + ",\"callbackBody\":\"b=${Bucket}\"}")
                        .hints())
                .singleElement()
                .asString()
                .contains("${Bucket}", "bucket, object, etag", "${x:...}");
    }

    @Test
    void warns_of_encoded_placeholders() {
        assertThat(Directives.of("{" + URL + ",\"callbackBody\":\"b=%24%7bbucket%7D\"}")
                        .hints())
                .singleElement()
                .asString()
                .contains("percent-encoded placeholder");
    }

    @ParameterizedTest
    @CsvSource({"application/json,a=${size}", "application/x-www-form-urlencoded,{\\\"a\\\":${size}}"})
    void warns_of_a_body_type_that_does_not_fit_the_body(String type, String body) {
        assertThat(Directives.of(
                                "{" + URL + ",\"callbackBody\":\"" + body + "\",\"callbackBodyType\":\"" + type + "\"}")
                        .hints())
                .singleElement()
                .asString()
                .contains("callbackBodyType");
    }

    @Test
    void warns_of_urls_that_some_servers_cannot_verify() {
        assertThat(Directives.of("{\"callbackUrl\":\"http://h/cb?;http://[::1]/;http://h/中\"," + BODY + "}")
                        .hints())
                .hasSize(3);
    }

    @Test
    void warns_of_nothing_where_nothing_is_odd() {
        assertThat(Directives.of(OK).hints()).isEmpty();
    }

    private interface Attempt {
        CallbackDirective run();
    }

    private Attempt header(String callback) {
        return () -> upload(callback, null, null, null);
    }

    private Attempt query(String callback) {
        return () -> upload(null, null, callback, null);
    }

    private Attempt json(String json) {
        return header(base64(json));
    }

    private static Attempt strict(String json) {
        Resolver resolver = host -> switch (host) {
            case "inner.example" -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.1.2.3"));
            case "outer.example" -> List.of(InetAddress.getByName("8.8.8.8"));
            case "my" -> throw new UnknownHostException(host);
            default -> Resolver.SYSTEM.addresses(host);
        };
        return () -> new CallbackDirectives(true, resolver)
                .ofUpload(new CallbackCarriers(base64(json), null, null, null), CallbackPolicies.NONE);
    }

    private CallbackDirective upload(
            String headerCallback, String headerVariables, String queryCallback, String queryVariables) {
        return directives.ofUpload(
                new CallbackCarriers(headerCallback, headerVariables, queryCallback, queryVariables),
                CallbackPolicies.NONE);
    }

    private static OssException assertRefused(
            Attempt attempt, String message, String argument, String value, String ec) {
        OssException e = catchThrowableOfType(OssException.class, attempt::run);
        assertThat(e).isNotNull();
        assertThat(e.code()).isEqualTo("InvalidArgument");
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.message()).isEqualTo(message);
        assertThat(e.elements())
                .containsExactly(Map.entry("ArgumentName", argument), Map.entry("ArgumentValue", value));
        assertThat(e.ec()).isEqualTo(ec);
        return e;
    }
}

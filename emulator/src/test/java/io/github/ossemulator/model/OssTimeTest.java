package io.github.ossemulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OssTimeTest {
    private static final Instant TIME = Instant.parse("2015-12-05T01:10:29Z");

    @Test
    void the_spellings_of_the_reference() {
        assertThat(OssTime.http(TIME)).isEqualTo("Sat, 05 Dec 2015 01:10:29 GMT");
        assertThat(OssTime.iso(TIME.plusMillis(999))).isEqualTo("2015-12-05T01:10:29.000Z");
        assertThat(OssTime.isoBasic(TIME)).isEqualTo("20151205T011029Z");
    }

    @Test
    void every_spelling_is_that_of_the_jdk_and_reads_back() {
        SplittableRandom random = new SplittableRandom(1);
        DateTimeFormatter http = formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
        DateTimeFormatter iso = formatter("yyyy-MM-dd'T'HH:mm:ss'.000Z'");
        DateTimeFormatter basic = formatter("yyyyMMdd'T'HHmmss'Z'");
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L));
            assertThat(OssTime.http(time)).isEqualTo(http.format(time));
            assertThat(OssTime.iso(time)).isEqualTo(iso.format(time));
            assertThat(OssTime.isoBasic(time)).isEqualTo(basic.format(time));
            assertThat(OssTime.parseHttp(OssTime.http(time))).contains(time);
            assertThat(OssTime.parseIso(OssTime.iso(time))).contains(time);
            assertThat(OssTime.parseIsoBasic(OssTime.isoBasic(time))).contains(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 05 Dec 2015 01:10:29 GMT",
                " Sat, 05 Dec 2015 01:10:29 GMT ",
                "Sat, 5 Dec 2015 01:10:29 GMT",
                "Sat, 5 Dec 2015 01:10:29 +0000"
            })
    void http_dates(String text) {
        assertThat(OssTime.parseHttp(text)).contains(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sun, 05 Dec 2015 01:10:29 GMT",
                "Sat, 05 Foo 2015 01:10:29 GMT",
                "Sat, 05 anF 2015 01:10:29 GMT",
                "Sat, 35 Dec 2015 01:10:29 GMT",
                "Sat, 05 Dec 2015 25:10:29 GMT",
                "Sat, 05 Dec 2015 01:10:60 GMT",
                "Sat, 05 Dec 2015 01-10-29 GMT",
                "Sat, 05 Dec 20x5 01:10:29 GMT",
                "20151205T011029Z",
                "1449277829"
            })
    void what_is_no_http_date(String text) {
        assertThat(OssTime.parseHttp(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2015-12-05T01:10:29Z",
                "20151205T011029",
                "20151305T011029Z",
                "20150229T011029Z",
                "20151205T241029Z",
                "2015120 T011029Z",
                "+0151205T011029Z",
                "Sat, 05 Dec 2015 01:10:29 GMT"
            })
    void what_is_no_basic_iso_time(String text) {
        assertThat(OssTime.parseIsoBasic(text)).isEmpty();
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}

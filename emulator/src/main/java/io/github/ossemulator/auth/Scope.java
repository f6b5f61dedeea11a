package io.github.ossemulator.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a version 4 signature is limited to.
 *
 * @param date the day as {@code yyyyMMdd}
 * @param region for example {@code cn-hangzhou}
 * @param product for example {@code oss}
 */
record Scope(String date, String region, String product) {
    static final String TERMINATOR = "aliyun_v4_request";

    /**
     * An AccessKey id and the scope its signature is made for.
     *
     * @param accessKeyId the id; never empty
     */
    record Credential(String accessKeyId, Scope scope) {
        /** Reads {@code <id>/<date>/<region>/<product>/aliyun_v4_request}; null if {@code text} is anything else. */
        static @Nullable Credential parse(String text) {
            int terminator = text.length() - TERMINATOR.length() - 1;
            int product = text.lastIndexOf('/', terminator - 1);
            int region = text.lastIndexOf('/', product - 1);
            int date = text.lastIndexOf('/', region - 1);
            if (date <= 0 || !text.endsWith('/' + TERMINATOR)) {
                return null;
            }
            return new Credential(
                    text.substring(0, date),
                    new Scope(
                            text.substring(date + 1, region),
                            text.substring(region + 1, product),
                            text.substring(product + 1, terminator)));
        }
    }

    /** Whether the date has the form of one. */
    boolean hasValidDate() {
        for (int i = 0; i < date.length(); i++) {
            if (date.charAt(i) < '0' || date.charAt(i) > '9') {
                return false;
            }
        }
        return date.length() == 8;
    }

    @Override
    public String toString() {
        return date + '/' + region + '/' + product + '/' + TERMINATOR;
    }
}

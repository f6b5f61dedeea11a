package io.github.ossemulator.api;

/**
 * The region an emulator plays, and the host names that follow from it.
 *
 * @param id for example {@code cn-hangzhou}
 */
public record Region(String id) {
    /** For example {@code oss-cn-hangzhou}. */
    public String location() {
        return "oss-" + id;
    }

    /** For example {@code oss-cn-hangzhou.aliyuncs.com}. */
    public String extranetEndpoint() {
        return "oss-" + id + ".aliyuncs.com";
    }

    /** For example {@code oss-cn-hangzhou-internal.aliyuncs.com}. */
    public String intranetEndpoint() {
        return "oss-" + id + "-internal.aliyuncs.com";
    }
}

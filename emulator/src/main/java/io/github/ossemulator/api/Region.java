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

    /** The public endpoint of the region, for example {@code oss-cn-hangzhou.aliyuncs.com}. */
    public String internetEndpoint() {
        return location() + ".aliyuncs.com";
    }

    /** The endpoint inside Alibaba Cloud, for example {@code oss-cn-hangzhou-internal.aliyuncs.com}. */
    public String internalEndpoint() {
        return location() + "-internal.aliyuncs.com";
    }

    /**
     * What a bucket tells as its public endpoint: the URL the client used if it is this machine's, so that a client which
     * follows it stays with the emulator and does not take it for https, else {@link #internetEndpoint}.
     */
    public String extranetEndpoint(Call call) {
        String host = call.hostId();
        return isLocal(host) ? "http://" + host : internetEndpoint();
    }

    /** What a bucket tells as its endpoint inside Alibaba Cloud; see {@link #extranetEndpoint}. */
    public String intranetEndpoint(Call call) {
        String host = call.hostId();
        return isLocal(host) ? "http://" + host : internalEndpoint();
    }

    private static boolean isLocal(String host) {
        return host.startsWith("localhost") || host.matches("[0-9.]+(:\\d+)?");
    }
}

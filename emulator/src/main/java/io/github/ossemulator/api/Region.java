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

    /**
     * What a bucket tells as its public endpoint: the address the client used if that is this machine's, so that a client
     * which follows it stays with the emulator, else for example {@code oss-cn-hangzhou.aliyuncs.com}.
     */
    public String extranetEndpoint(Call call) {
        String host = call.hostId();
        return isLocal(host) ? host : location() + ".aliyuncs.com";
    }

    /** What a bucket tells as its endpoint inside Alibaba Cloud; see {@link #extranetEndpoint}. */
    public String intranetEndpoint(Call call) {
        String host = call.hostId();
        return isLocal(host) ? host : location() + "-internal.aliyuncs.com";
    }

    private static boolean isLocal(String host) {
        return host.startsWith("localhost") || host.matches("[0-9.]+(:\\d+)?");
    }
}

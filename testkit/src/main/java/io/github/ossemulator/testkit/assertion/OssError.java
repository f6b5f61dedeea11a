package io.github.ossemulator.testkit.assertion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an exception of an SDK tells about an answer of OSS. Read by reflection, so that no SDK has to be there. */
record OssError(Throwable thrown, String code, String ec, String requestId, String message) {
    private static final String V1 = "com.aliyun.oss.ServiceException";
    private static final String V2 = "com.aliyun.sdk.service.oss2.exceptions.ServiceException";

    /** The first of the exception and its causes that tells of an answer. */
    static Optional<OssError> in(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (isOne(each, V1)) {
                return Optional.of(new OssError(
                        each,
                        read(each, "getErrorCode"),
                        read(each, "getEC"),
                        read(each, "getRequestId"),
                        read(each, "getErrorMessage")));
            }
            if (isOne(each, V2)) {
                return Optional.of(new OssError(
                        each,
                        read(each, "errorCode"),
                        read(each, "ec"),
                        read(each, "requestId"),
                        read(each, "errorMessage")));
            }
        }
        return Optional.empty();
    }

    private static boolean isOne(Throwable thrown, String name) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String read(Throwable thrown, String getter) {
        try {
            @Nullable Object value = thrown.getClass().getMethod(getter).invoke(thrown);
            return value == null ? "" : value.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this version of the SDK has no " + getter + "() in " + thrown.getClass(), e);
        }
    }

    @Override
    public String toString() {
        return code + ": " + message + " (EC " + ec + ", request " + requestId + ")";
    }
}

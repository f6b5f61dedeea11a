package io.github.ossemulator.operation;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import java.util.List;

/**
 * An operation of OSS that is refused by name, so that nobody takes silence for success.
 *
 * @param reason why it is not emulated, as a sentence
 */
record NotEmulated(String name, Route route, String reason) implements Operation {
    private static final String OBJECT_PROCESS = "It needs Function Compute.";
    private static final String VPC = "It describes networks, and there is only one here.";
    private static final String META = "The index of a bucket is not built.";
    private static final String SELECT = "It needs an SQL engine over CSV and JSON.";

    /** Every operation that is refused, with the reason. */
    static List<Operation> all() {
        return List.of(
                of("CreateVpcip", Route.post(Level.SERVICE).marked("vpcip"), VPC),
                of("ListVpcip", Route.get(Level.SERVICE).marked("vpcip"), VPC),
                of("DeleteVpcip", Route.delete(Level.SERVICE).marked("vpcip"), VPC),
                of(
                        "CreateAccessPointForObjectProcess",
                        Route.put(Level.BUCKET).marked("accessPointForObjectProcess"),
                        OBJECT_PROCESS),
                of(
                        "GetAccessPointForObjectProcess",
                        Route.get(Level.BUCKET).marked("accessPointForObjectProcess"),
                        OBJECT_PROCESS),
                of(
                        "DeleteAccessPointForObjectProcess",
                        Route.delete(Level.BUCKET).marked("accessPointForObjectProcess"),
                        OBJECT_PROCESS),
                of(
                        "ListAccessPointsForObjectProcess",
                        Route.get(Level.SERVICE).marked("accessPointForObjectProcess"),
                        OBJECT_PROCESS),
                of(
                        "WriteGetObjectResponse",
                        Route.post(Level.SERVICE).marked("x-oss-write-get-object-response"),
                        OBJECT_PROCESS),
                of("DoMetaQuery", Route.post(Level.BUCKET).marked("metaQuery", "comp=query"), META),
                of("SelectObject", Route.post(Level.OBJECT).marked("x-oss-process=csv/select"), SELECT),
                of("CreateSelectObjectMeta", Route.post(Level.OBJECT).marked("x-oss-process=csv/meta"), SELECT),
                of(
                        "AsyncFetch",
                        Route.post(Level.BUCKET).marked("asyncFetch"),
                        "Nothing is fetched from other servers."));
    }

    private static NotEmulated of(String name, Route route, String reason) {
        return new NotEmulated(name, route, reason);
    }

    @Override
    public Response handle(Call call) {
        throw OssError.NOT_EMULATED
                .exception("The OSS emulator does not emulate " + name + ". " + reason)
                .with("Operation", name);
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOT_EMULATED;
    }
}

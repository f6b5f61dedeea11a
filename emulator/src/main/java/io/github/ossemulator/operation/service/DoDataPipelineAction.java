package io.github.ossemulator.operation.service;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Works on the data pipelines of an account, of which there is none: they are listed, and each one is told to be missing.
 * Source: tests of the Go SDK v2, the model of the Java SDK v2.
 */
public final class DoDataPipelineAction implements Operation {
    @Override
    public Route route() {
        return Route.post(Level.SERVICE).marked("dataPipeline", "action").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        if (call.query("action", "").equals("listDataPipelineConfigurations")) {
            return Documents.xml(new XmlWriter("ListDataPipelineConfigurationsResult")
                    .open("DataPipelineConfigurations")
                    .close());
        }
        throw OssError.NO_SUCH_CONFIGURATION.exception(
                "NoSuchDataPipeline", "The specified resource dataPipeline is not found.");
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOT_EMULATED;
    }
}

package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;

/**
 * Tells no play list, as there was no stream to make it of.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getvodplaylist">GetVodPlaylist</a>
 */
public final class GetVodPlaylist implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("vod");
    }

    @Override
    public Response handle(Call call) {
        LiveChannels.find(call);
        throw LiveChannels.noStream();
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOT_EMULATED;
    }
}

package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;

/**
 * Makes no play list, as there was no stream to make it of.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/postvodplaylist">PostVodPlaylist</a>
 */
public final class PostVodPlaylist implements Operation {
    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("vod");
    }

    @Override
    public Response handle(Call call) {
        String key = call.key().value();
        LiveChannels.find(call, key.substring(0, Math.max(0, key.lastIndexOf('/'))));
        throw LiveChannels.noStream();
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOT_EMULATED;
    }
}

package io.github.ossemulator.operation.form;

import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.operation.form.PostedFile.Stored;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What a form wants to hear of its success (protocol.md §4.10). Stateless. */
final class FormAnswer {
    private FormAnswer() {}

    /** A redirect if the form names where to, else the status it names, else 204; a callback overrides either. */
    static Response to(Stored stored) {
        Response response = stored.callback().isPresent() ? Response.of(200) : withoutCallback(stored);
        return ObjectResponse.written(response, stored.object(), stored.call().bucket());
    }

    private static Response withoutCallback(Stored stored) {
        String redirect = location(stored);
        if (redirect != null) {
            return Response.of(303).header("Location", redirect);
        }
        String status = stored.fields().get("success_action_status");
        return switch (status == null ? "" : status) {
            case "200" -> Response.of(200);
            case "201" ->
                Response.of(201).header("Content-Type", "application/xml").body(ResponseBody.of(document(stored)));
            default -> Response.of(204);
        };
    }

    /** Where the form wants its sender to go, with what was stored in the query; null if it names no URL. */
    private static @Nullable String location(Stored stored) {
        String url = stored.fields().nonEmpty("success_action_redirect");
        if (url == null || !isHttpUrl(url)) {
            return null;
        }
        StoredObject object = stored.object();
        String query = "bucket=" + stored.call().bucketName() + "&key="
                + PercentCoding.encode(object.key().value()) + "&etag="
                + PercentCoding.encode(object.etag().quoted());
        return Headers.toWire(url) + (url.indexOf('?') < 0 ? '?' : '&') + query;
    }

    private static boolean isHttpUrl(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static byte[] document(Stored stored) {
        return new XmlWriter("PostResponse")
                .element("Bucket", stored.call().bucketName().value())
                .element("Location", stored.call().objectUrl(stored.object().key()))
                .element("Key", stored.object().key().value())
                .element("ETag", stored.object().etag().quoted())
                .toBytes();
    }
}

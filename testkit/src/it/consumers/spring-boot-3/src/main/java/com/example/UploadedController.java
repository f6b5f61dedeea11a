package com.example;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
class UploadedController {
    @PostMapping("/uploaded")
    Mono<ResponseEntity<Map<String, Object>>> uploaded(
            ServerHttpRequest request,
            @RequestHeader("Authorization") String authorization,
            @RequestHeader("x-oss-pub-key-url") String keyUrl) {
        return DataBufferUtils.join(request.getBody())
                .map(UploadedController::bytes)
                .publishOn(Schedulers.boundedElastic())
                .flatMap(body ->
                        Mono.fromCallable(() -> answer(request.getURI(), body, authorization, keyUrl)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ResponseEntity<Map<String, Object>> answer(
            URI uri, byte[] body, String authorization, String keyUrl) throws IOException, GeneralSecurityException {
        boolean valid =
                CallbackSignature.isValid(uri.getRawPath(), uri.getRawQuery(), body, authorization, keyUrl);
        return valid
                ? ResponseEntity.ok(Map.of("accepted", true))
                : ResponseEntity.status(403).body(Map.of("accepted", false));
    }
}

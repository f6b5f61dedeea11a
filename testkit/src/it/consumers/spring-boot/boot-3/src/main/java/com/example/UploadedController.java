package com.example;

import java.net.URI;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
class UploadedController {
    @PostMapping({"/uploaded", "/uploaded/{album}"})
    Mono<ResponseEntity<String>> uploaded(
            ServerHttpRequest request,
            @RequestHeader("Authorization") String authorization,
            @RequestHeader("x-oss-pub-key-url") String keyUrl) {
        URI uri = request.getURI();
        return DataBufferUtils.join(request.getBody())
                .map(UploadedController::bytes)
                .publishOn(Schedulers.boundedElastic())
                .flatMap(body -> Mono.fromCallable(() -> CallbackSignature.isValid(
                        uri.getRawPath(), uri.getRawQuery(), body, authorization, keyUrl)))
                .map(valid -> ResponseEntity.status(valid ? 200 : 403)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"accepted\":" + valid + "}"));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}

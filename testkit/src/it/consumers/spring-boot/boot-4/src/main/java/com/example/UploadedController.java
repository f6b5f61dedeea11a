package com.example;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UploadedController {
    @PostMapping({"/uploaded", "/uploaded/{album}"})
    ResponseEntity<String> uploaded(
            HttpServletRequest request,
            @RequestHeader("Authorization") String authorization,
            @RequestHeader("x-oss-pub-key-url") String keyUrl)
            throws IOException, GeneralSecurityException {
        // The bytes that were signed: a @RequestBody would be a form that Spring wrote anew.
        byte[] body = request.getInputStream().readAllBytes();
        boolean valid = CallbackSignature.isValid(
                request.getRequestURI(), request.getQueryString(), body, authorization, keyUrl);
        return ResponseEntity.status(valid ? 200 : 403)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"accepted\":" + valid + "}");
    }
}

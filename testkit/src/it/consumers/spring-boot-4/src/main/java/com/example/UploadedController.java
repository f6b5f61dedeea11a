package com.example;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UploadedController {
    @PostMapping("/uploaded")
    ResponseEntity<Map<String, Object>> uploaded(
            HttpServletRequest request,
            @RequestBody byte[] body,
            @RequestHeader("Authorization") String authorization,
            @RequestHeader("x-oss-pub-key-url") String keyUrl)
            throws IOException, GeneralSecurityException {
        boolean valid = CallbackSignature.isValid(
                request.getRequestURI(), request.getQueryString(), body, authorization, keyUrl);
        return valid
                ? ResponseEntity.ok(Map.of("accepted", true))
                : ResponseEntity.status(403).body(Map.of("accepted", false));
    }
}

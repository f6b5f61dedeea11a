package io.github.ossemulator.callback;

import io.github.ossemulator.callback.CallbackJudge.Judgement;
import io.github.ossemulator.fault.CallbackFailure;
import io.github.ossemulator.fault.Effect;
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.fault.Moment;
import io.github.ossemulator.http.ClientException;
import io.github.ossemulator.http.ClientHead;
import io.github.ossemulator.http.ClientRequest;
import io.github.ossemulator.http.ClientResponse;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.HttpClient;
import io.github.ossemulator.model.CallbackSignature;
import io.github.ossemulator.model.Md5;
import io.github.ossemulator.model.OssTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders, signs and sends callbacks and judges the answers (callback §3, §5). Blocks the calling thread until there is an
 * outcome, holding no lock. Thread-safe.
 */
public final class CallbackDispatcher {
    private final CallbackSigner signer;
    private final CallbackSender sender;
    private final CallbackOptions options;
    private final InstantSource clock;
    private final CallbackJudge judge;
    private final FaultScript faults;
    private final String publicKeyUrl;

    /** A dispatcher that sends with {@code sender}, usually {@code client::send}. */
    public CallbackDispatcher(
            CallbackSigner signer, CallbackSender sender, CallbackOptions options, InstantSource clock) {
        this(signer, sender, options, clock, new FaultScript());
    }

    /** The same, with faults that strike each attempt at {@link Moment#CALLBACK}. */
    public CallbackDispatcher(
            CallbackSigner signer,
            CallbackSender sender,
            CallbackOptions options,
            InstantSource clock,
            FaultScript faults) {
        this.signer = signer;
        this.sender = sender;
        this.options = options;
        this.clock = clock;
        this.faults = faults;
        judge = new CallbackJudge(options.chunked());
        publicKeyUrl = Base64.getEncoder().encodeToString(options.publicKeyUrl().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Calls back for one upload: each URL of the directive in turn until one succeeds. Never throws for what a callback
     * server does.
     */
    public CallbackReport dispatch(CallbackDirective directive, CallbackVariables variables, CallbackParties parties) {
        long start = System.nanoTime();
        CallbackValues values = new CallbackValues(variables, directive.variables());
        CallbackTemplate template = directive.template();
        byte[] body = template.render(values);
        String contentMd5 = Base64.getEncoder().encodeToString(Md5.of(body));

        List<String> hints = new ArrayList<>(directive.hints());
        CallbackHints.ofBody(template, body).ifPresent(hints::add);
        List<CallbackAttempt> attempts = new ArrayList<>(1);
        CallbackOutcome outcome = null;
        for (CallbackUrl url : directive.urls()) {
            byte[] stringToSign = CallbackSignature.stringToSign(url.target(), body);
            Headers headers = headers(directive, url, variables, parties, body.length, contentMd5, stringToSign);
            CallbackFailure scripted = scripted(variables);
            outcome = attempt(directive, url, headers, body, stringToSign, scripted, attempts, hints);
            if (outcome instanceof CallbackOutcome.Success) {
                break;
            }
        }
        if (outcome == null) {
            throw new IllegalStateException("a directive has at least one URL");
        }
        return new CallbackReport(
                directive.callback(),
                directive.callbackVar(),
                template.evaluate(values),
                template.type().contentType(),
                body,
                List.copyOf(attempts),
                outcome,
                List.copyOf(hints),
                since(start));
    }

    private CallbackOutcome attempt(
            CallbackDirective directive,
            CallbackUrl url,
            Headers headers,
            byte[] body,
            byte[] stringToSign,
            @Nullable CallbackFailure scripted,
            List<CallbackAttempt> attempts,
            List<String> hints) {
        ClientRequest request = new ClientRequest(
                url.tls(),
                url.host(),
                url.port(),
                directive.sni(),
                "POST",
                url.target(),
                headers,
                body,
                options.timeout(),
                CallbackJudge.LONGEST_ANSWER);
        long start = System.nanoTime();
        ClientResponse response = null;
        Judgement judgement;
        try {
            if (scripted == null) {
                response = sender.send(request, judge::wantsBody);
                judgement = judge.judge(response);
            } else {
                if (scripted.isSent()) {
                    sender.send(request, judge::wantsBody);
                }
                judgement = CallbackJudge.judge(scripted);
            }
        } catch (ClientException e) {
            judgement = CallbackJudge.judge(e);
        }
        Duration duration = since(start);
        ClientHead head = response == null ? null : response.head();
        if (scripted == null) {
            CallbackHints.ofAttempt(url, directive.sni(), judgement.verdict(), head, duration, hints);
        }
        attempts.add(new CallbackAttempt(
                url.text(),
                request.requestLine(),
                entries(headers),
                stringToSign,
                head == null ? "" : head.statusLine(),
                head == null ? 0 : head.status(),
                head == null ? List.of() : entries(head.headers()),
                response == null ? new byte[0] : beginning(response.body()),
                duration,
                judgement.verdict(),
                judgement.detail()));
        return judgement.outcome();
    }

    private @Nullable CallbackFailure scripted(CallbackVariables variables) {
        for (Effect effect :
                faults.strike(Moment.CALLBACK, variables.operation(), variables.bucket(), variables.object())) {
            if (effect instanceof Effect.FailCallback fail) {
                return fail.failure();
            }
        }
        return null;
    }

    /** The headers of callback §3.1, in the order and letter case of the official capture. */
    private Headers headers(
            CallbackDirective directive,
            CallbackUrl url,
            CallbackVariables variables,
            CallbackParties parties,
            int length,
            String contentMd5,
            byte[] stringToSign) {
        Headers headers = new Headers()
                .add("Host", host(directive.host(), url))
                .add("Connection", "close")
                .add("Content-Length", Integer.toString(length))
                .add("Authorization", signer.sign(stringToSign))
                .add("Content-MD5", contentMd5)
                .add("Content-Type", directive.template().type().contentType())
                .add("Date", OssTime.http(clock.instant()))
                .add("User-Agent", "aliyun-oss-callback")
                .add(
                        "x-oss-additional-headers",
                        String.join(";", directive.additionalHeaders().keySet()))
                .add("x-oss-bucket", variables.bucket())
                .add("x-oss-owner", parties.owner())
                .add("x-oss-pub-key-url", publicKeyUrl)
                .add("x-oss-request-id", variables.reqId())
                .add("x-oss-requester", parties.requester())
                .add("x-oss-signature-version", "1.0")
                .add("x-oss-tag", "CALLBACK")
                .add("eagleeye-rpcid", "0.1");
        directive.additionalHeaders().forEach(headers::add);
        return headers;
    }

    private String host(@Nullable String callbackHost, CallbackUrl url) {
        if (callbackHost != null) {
            return callbackHost;
        }
        String host = Headers.toWire(url.bracketedHost());
        return options.hostWithPort() && !url.hasDefaultPort() ? host + ':' + url.port() : host;
    }

    private static List<Map.Entry<String, String>> entries(Headers headers) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(headers.size());
        headers.forEach((name, value) -> entries.add(Map.entry(name, value)));
        return entries;
    }

    private static byte[] beginning(byte[] body) {
        return body.length <= HttpClient.EXCERPT_LIMIT ? body : Arrays.copyOf(body, HttpClient.EXCERPT_LIMIT);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

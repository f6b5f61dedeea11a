package io.github.ossemulator.testkit.callback;

import java.util.concurrent.Callable;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.BasicResponseHandler;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.HttpClients;

/** A program that fetches the public key with the clients of Apache, as production code does. */
final class ApacheClients {
    private ApacheClients() {}

    public static void main(String[] arguments) {
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> GosspublicRedirectTest.PEM)) {
            for (String scheme : new String[] {"http", "https"}) {
                String url = GosspublicRedirectTest.url(scheme).toString();
                report("4 by its deprecated class, " + scheme, () -> fetch(deprecated(), url));
                report("4, " + scheme, () -> fetch(HttpClients.createDefault(), url));
                report("5, " + scheme, () -> fetch(url));
            }
        }
    }

    private static void report(String client, Callable<String> fetch) {
        try {
            System.out.println(client + ": " + fetch.call().equals(GosspublicRedirectTest.PEM));
        } catch (Exception e) {
            System.out.println(client + ": " + e);
        }
    }

    private static String fetch(HttpClient client, String url) throws Exception {
        return client.execute(new HttpGet(url), new BasicResponseHandler());
    }

    private static String fetch(String url) throws Exception {
        try (CloseableHttpClient client = org.apache.hc.client5.http.impl.classic.HttpClients.createDefault()) {
            return client.execute(
                    new org.apache.hc.client5.http.classic.methods.HttpGet(url), new BasicHttpClientResponseHandler());
        }
    }

    @SuppressWarnings("deprecation") // the official sample server uses it
    private static HttpClient deprecated() {
        return new DefaultHttpClient();
    }
}

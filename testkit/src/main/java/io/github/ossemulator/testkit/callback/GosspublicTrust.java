package io.github.ossemulator.testkit.callback;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes the TLS clients of this JVM trust one more certificate, for {@value #HOST} alone: by the default context and
 * socket factory, and by the algorithm of which clients make a context of their own. All else is judged as before.
 */
final class GosspublicTrust {
    static final String HOST = "gosspublic.alicdn.com";

    private static final String ALGORITHM = "OssEmulatorGosspublic";
    private static final String ALGORITHM_PROPERTY = "ssl.TrustManagerFactory.algorithm";

    // One certificate for the life of the JVM: clients keep a context, and with it the trust, beyond one test.
    private static @Nullable SelfSignedCertificate certificate;
    private static @Nullable SSLContext serverContext;

    private final SSLContext defaultContext;
    private final SSLSocketFactory defaultSocketFactory;

    private GosspublicTrust(SSLContext defaultContext, SSLSocketFactory defaultSocketFactory) {
        this.defaultContext = defaultContext;
        this.defaultSocketFactory = defaultSocketFactory;
    }

    /** What a server that plays the host needs. */
    static synchronized SSLContext serverContext() throws GeneralSecurityException {
        if (serverContext == null) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try {
                keys.load(null, null);
            } catch (IOException e) {
                throw new KeyStoreException("an empty key store cannot be made", e);
            }
            SelfSignedCertificate own = certificate();
            char[] password = new char[0];
            keys.setKeyEntry(HOST, own.key(), password, new X509Certificate[] {own.certificate()});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            serverContext = SSLContext.getInstance("TLS");
            serverContext.init(factory.getKeyManagers(), null, null);
        }
        return serverContext;
    }

    private static synchronized SelfSignedCertificate certificate() throws GeneralSecurityException {
        if (certificate == null) {
            certificate = SelfSignedCertificate.of(HOST);
        }
        return certificate;
    }

    /** Begins to trust; what it returns ends it. */
    static GosspublicTrust install() throws GeneralSecurityException {
        GosspublicTrust before =
                new GosspublicTrust(SSLContext.getDefault(), HttpsURLConnection.getDefaultSSLSocketFactory());
        Security.addProvider(new TrustProvider(
                Security.getProperty(ALGORITHM_PROPERTY), certificate().certificate()));
        Security.setProperty(ALGORITHM_PROPERTY, ALGORITHM);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLContext.setDefault(context);
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        return before;
    }

    void remove() {
        HttpsURLConnection.setDefaultSSLSocketFactory(defaultSocketFactory);
        SSLContext.setDefault(defaultContext);
        if (Security.getProvider(TrustProvider.NAME) instanceof TrustProvider provider) {
            Security.setProperty(ALGORITHM_PROPERTY, provider.algorithmBefore);
            Security.removeProvider(TrustProvider.NAME);
        }
    }

    /** Offers the algorithm. */
    private static final class TrustProvider extends Provider {
        static final String NAME = "OssEmulatorGosspublic";
        private static final long serialVersionUID = 1L;

        final String algorithmBefore;

        TrustProvider(String algorithmBefore, X509Certificate trusted) {
            super(NAME, "1.0", "Trusts the certificate of the OSS emulator for " + HOST);
            this.algorithmBefore = algorithmBefore;
            putService(new Service(this, "TrustManagerFactory", ALGORITHM, TrustFactory.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                    return new TrustFactory(TrustManagerFactory.getInstance(algorithmBefore), trusted);
                }
            });
        }
    }

    private static final class TrustFactory extends TrustManagerFactorySpi {
        private final TrustManagerFactory usual;
        private final X509Certificate trusted;

        TrustFactory(TrustManagerFactory usual, X509Certificate trusted) {
            this.usual = usual;
            this.trusted = trusted;
        }

        @Override
        protected void engineInit(@Nullable KeyStore keys) throws KeyStoreException {
            usual.init(keys);
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
            usual.init(parameters);
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            TrustManager[] managers = usual.getTrustManagers();
            for (int i = 0; i < managers.length; i++) {
                if (managers[i] instanceof X509ExtendedTrustManager manager) {
                    managers[i] = new OneMore(manager, trusted);
                }
            }
            return managers;
        }
    }

    /** Trusts one certificate besides what another manager trusts. The client checks the host name. */
    private static final class OneMore extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager usual;
        private final X509Certificate trusted;

        OneMore(X509ExtendedTrustManager usual, X509Certificate trusted) {
            this.usual = usual;
            this.trusted = trusted;
        }

        private boolean isTrusted(X509Certificate[] chain) {
            return chain.length > 0 && chain[0].equals(trusted);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            if (!isTrusted(chain)) {
                usual.checkServerTrusted(chain, type, socket);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            if (!isTrusted(chain)) {
                usual.checkServerTrusted(chain, type, engine);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!isTrusted(chain)) {
                usual.checkServerTrusted(chain, type);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            usual.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual.getAcceptedIssuers();
        }
    }
}

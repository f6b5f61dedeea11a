package io.github.ossemulator.cli;

import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.model.BucketName;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first screen a user sees: where the emulator listens, what it accepts, and client code to copy. */
final class Banner {
    private static final String TEMPLATE = """
            OSS emulator {version} listens on {endpoint}

              access key id      {id}
              access key secret  {secret}
              region             {region}
              buckets            {buckets}
              callbacks          {endpoint}/-/callbacks

            Java, com.aliyun.oss:aliyun-sdk-oss
              OSS oss = new OSSClientBuilder().build("{endpoint}", {java credentials});

            Java, com.aliyun:alibabacloud-oss-v2
              OSSClient oss = OSSClient.newBuilder()
                      .region("{region}")
                      .endpoint("{endpoint}")
                      .credentialsProvider(new StaticCredentialsProvider({java credentials}))
                      .build();

            Python, oss2
              bucket = oss2.Bucket(oss2.{auth}({python credentials}), "{endpoint}", "{bucket}")
            """;

    private Banner() {}

    static String of(Settings settings, URI endpoint) {
        List<BucketName> buckets = settings.get(Options.BUCKET);
        return TEMPLATE.replace("{version}", OssEmulator.version())
                .replace("{endpoint}", endpoint.toString())
                .replace("{id}", settings.text(Options.ACCESS_KEY_ID))
                .replace("{secret}", settings.text(Options.ACCESS_KEY_SECRET))
                .replace("{region}", settings.text(Options.REGION))
                .replace("{buckets}", buckets.isEmpty() ? "none yet" : names(buckets, ", "))
                .replace(
                        "{bucket}",
                        buckets.isEmpty() ? "my-bucket" : buckets.get(0).value())
                .replace("{auth}", settings.get(Options.SECURITY_TOKEN).isPresent() ? "StsAuth" : "Auth")
                .replace("{java credentials}", credentials(settings, name -> "System.getenv(\"" + name + "\")"))
                .replace("{python credentials}", credentials(settings, name -> "os.environ[\"" + name + "\"]"));
    }

    /** The arguments that name the key; one that is not to be shown is read from where the emulator has it. */
    private static String credentials(Settings settings, UnaryOperator<String> variable) {
        return Stream.of(Options.ACCESS_KEY_ID, Options.ACCESS_KEY_SECRET, Options.SECURITY_TOKEN)
                .filter(option -> !settings.text(option).isEmpty())
                .map(option -> argument(settings, option, variable))
                .collect(Collectors.joining(", "));
    }

    private static String argument(Settings settings, Option<?> option, UnaryOperator<String> variable) {
        return settings.isHidden(option)
                ? variable.apply(settings.origin(option).name())
                : "\"" + settings.text(option) + "\"";
    }

    private static String names(List<BucketName> buckets, String separator) {
        return buckets.stream().map(BucketName::value).collect(Collectors.joining(separator));
    }
}

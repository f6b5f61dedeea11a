package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.OSSException;
import com.aliyun.oss.model.AccessPoint;
import com.aliyun.oss.model.AccessPointVpcConfiguration;
import com.aliyun.oss.model.AddBucketReplicationRequest;
import com.aliyun.oss.model.BucketQosInfo;
import com.aliyun.oss.model.CreateAccessPointRequest;
import com.aliyun.oss.model.CreateLiveChannelRequest;
import com.aliyun.oss.model.CreateLiveChannelResult;
import com.aliyun.oss.model.DeleteAccessPointPolicyRequest;
import com.aliyun.oss.model.DeleteAccessPointRequest;
import com.aliyun.oss.model.GenericRequest;
import com.aliyun.oss.model.GetAccessPointPolicyRequest;
import com.aliyun.oss.model.GetAccessPointRequest;
import com.aliyun.oss.model.GetBucketHttpsConfigResult;
import com.aliyun.oss.model.GetObjectRequest;
import com.aliyun.oss.model.ImageProcess;
import com.aliyun.oss.model.ListBucketAccessPointsRequest;
import com.aliyun.oss.model.ListLiveChannelsRequest;
import com.aliyun.oss.model.LiveChannel;
import com.aliyun.oss.model.LiveChannelInfo;
import com.aliyun.oss.model.LiveChannelStatus;
import com.aliyun.oss.model.LiveChannelTarget;
import com.aliyun.oss.model.OSSObject;
import com.aliyun.oss.model.PolicyCallbackItem;
import com.aliyun.oss.model.PushflowStatus;
import com.aliyun.oss.model.PutAccessPointPolicyRequest;
import com.aliyun.oss.model.PutBucketHttpsConfigRequest;
import com.aliyun.oss.model.PutImageStyleRequest;
import com.aliyun.oss.model.SetBucketCallbackPolicyRequest;
import com.aliyun.oss.model.SetBucketProcessRequest;
import com.aliyun.oss.model.Style;
import com.aliyun.oss.model.UserQos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Operations that only the official Java SDK v1 has calls for. */
interface FormerSdkCalls extends SdkCalls {
    @Test
    default void a_bucket_is_looked_at_and_listed() {
        v1().putObject(BUCKET, "a b+c/中.txt", new ByteArrayInputStream(new byte[] {1, 2}));

        assertThat(v1().getBucketMetadata(BUCKET).getBucketRegion()).isEqualTo("oss-cn-hangzhou");
        assertThat(v1().listObjectsV2(BUCKET).getObjectSummaries())
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.getKey()).isEqualTo("a b+c/中.txt");
                    assertThat(object.getSize()).isEqualTo(2);
                });
        assertThat(v1().listLiveChannels(new ListLiveChannelsRequest(BUCKET)).getLiveChannels())
                .isEmpty();
    }

    @Test
    default void the_size_of_an_image_is_told() throws IOException {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", image);
        v1().putObject(BUCKET, "image.png", new ByteArrayInputStream(image.toByteArray()));
        GetObjectRequest info = new GetObjectRequest(BUCKET, "image.png");
        info.setProcess("image/info");

        try (OSSObject answer = v1().getObject(info)) {
            assertThat(new String(answer.getObjectContent().readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern("\"ImageWidth\": *\\{\"value\": *\"3\"");
        }
    }

    @Test
    default void policies_of_callbacks_are_set_read_and_deleted() {
        PolicyCallbackItem item = new PolicyCallbackItem("first", "eyJjYWxsYmFja1VybCI6Imh0dHA6Ly9hLmIvYyJ9");
        v1().setBucketCallbackPolicy(new SetBucketCallbackPolicyRequest(BUCKET, List.of(item)));
        GenericRequest bucket = new GenericRequest(BUCKET);

        assertThat(v1().getBucketCallbackPolicy(bucket).getPolicyCallbackItems())
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.getPolicyName()).isEqualTo("first");
                    assertThat(stored.getCallback()).isEqualTo(item.getCallback());
                });
        v1().deleteBucketCallbackPolicy(bucket);
        assertThatThrownBy(() -> v1().getBucketCallbackPolicy(bucket)).isInstanceOf(OSSException.class);
    }

    @Test
    default void versions_of_TLS_are_set_and_read() {
        v1().putBucketHttpsConfig(new PutBucketHttpsConfigRequest(BUCKET)
                .withEnabled(true)
                .withTlsVersion(List.of("TLSv1.2", "TLSv1.3")));

        GetBucketHttpsConfigResult https = v1().getBucketHttpsConfig(BUCKET);
        assertThat(https.isEnable()).isTrue();
        assertThat(https.getTlsVersion()).containsExactly("TLSv1.2", "TLSv1.3");
    }

    @Test
    default void limits_of_a_bucket_are_set_read_and_deleted() {
        BucketQosInfo limits = new BucketQosInfo();
        limits.setTotalUploadBw(5);
        limits.setTotalQps(1000);
        v1().setBucketQosInfo(BUCKET, limits);
        assertThat(v1().getBucketQosInfo(BUCKET).getTotalUploadBw()).isEqualTo(5);
        assertThat(v1().getBucketQosInfo(BUCKET).getTotalQps()).isEqualTo(1000);
        v1().deleteBucketQosInfo(BUCKET);
        assertThatThrownBy(() -> v1().getBucketQosInfo(BUCKET)).hasMessageContaining("NoSuchBucketQosInfo");
        assertThat(v1().getUserQosInfo().getRegion()).contains("cn-hangzhou");

        v1().setBucketStorageCapacity(BUCKET, new UserQos(7));
        assertThat(v1().getBucketStorageCapacity(BUCKET).getStorageCapacity()).isEqualTo(7);
    }

    @Test
    default void a_replication_is_added_read_and_deleted() {
        v1().createBucket("copy-bucket");
        AddBucketReplicationRequest add = new AddBucketReplicationRequest(BUCKET);
        add.setReplicationRuleID("rule");
        add.setTargetBucketName("copy-bucket");
        add.setTargetBucketLocation("oss-cn-hangzhou");
        v1().addBucketReplication(add);

        assertThat(v1().getBucketReplication(BUCKET)).singleElement().satisfies(rule -> {
            assertThat(rule.getReplicationRuleID()).isEqualTo("rule");
            assertThat(rule.getTargetBucketName()).isEqualTo("copy-bucket");
        });
        assertThat(v1().getBucketReplicationProgress(BUCKET, "rule").getTargetBucketName())
                .isEqualTo("copy-bucket");
        assertThat(v1().getBucketReplicationLocation(BUCKET)).isNotEmpty();
        v1().deleteBucketReplication(BUCKET, "rule");
    }

    @Test
    default void styles_and_hosts_of_images_are_set_read_and_deleted() {
        PutImageStyleRequest put = new PutImageStyleRequest();
        put.SetBucketName(BUCKET);
        put.SetStyleName("small");
        put.SetStyle("image/resize,w_100");
        v1().putImageStyle(put);
        assertThat(v1().getImageStyle(BUCKET, "small").GetStyle()).isEqualTo("image/resize,w_100");
        assertThat(v1().listImageStyle(BUCKET)).extracting(Style::GetStyleName).containsExactly("small");
        v1().deleteImageStyle(BUCKET, "small");
        assertThatThrownBy(() -> v1().getImageStyle(BUCKET, "small")).isInstanceOf(OSSException.class);

        ImageProcess process = new ImageProcess("Img", true, "jpg,png", "-,/");
        v1().setBucketProcess(new SetBucketProcessRequest(BUCKET, process));
        ImageProcess stored = v1().getBucketProcess(BUCKET).getImageProcess();
        assertThat(stored.isSourceFileProtect()).isTrue();
        assertThat(stored.getSourceFileProtectSuffix()).isEqualTo("jpg,png");
        assertThat(stored.getStyleDelimiters()).isEqualTo("-,/");
    }

    @Test
    default void transfer_acceleration_is_deleted() {
        v1().setBucketTransferAcceleration(BUCKET, true);
        assertThat(v1().getBucketTransferAcceleration(BUCKET).isEnabled()).isTrue();
        v1().deleteBucketTransferAcceleration(BUCKET);
        assertThatThrownBy(() -> v1().getBucketTransferAcceleration(BUCKET))
                .hasMessageContaining("NoSuchTransferAccelerationConfiguration");
    }

    @Test
    default void a_live_channel_is_made_disabled_listed_and_deleted() {
        CreateLiveChannelResult made = v1().createLiveChannel(new CreateLiveChannelRequest(
                BUCKET,
                "news",
                "the news",
                LiveChannelStatus.Enabled,
                new LiveChannelTarget("HLS", 5, 4, "news.m3u8")));
        assertThat(made.getPublishUrls())
                .singleElement()
                .asString()
                .startsWith("rtmp://")
                .endsWith("/live/news");

        LiveChannelInfo info = v1().getLiveChannelInfo(BUCKET, "news");
        assertThat(info.getDescription()).isEqualTo("the news");
        assertThat(info.getTarget().getFragDuration()).isEqualTo(5);
        v1().setLiveChannelStatus(BUCKET, "news", LiveChannelStatus.Disabled);
        assertThat(v1().getLiveChannelStat(BUCKET, "news").getPushflowStatus()).isEqualTo(PushflowStatus.Disabled);
        assertThat(v1().listLiveChannels(BUCKET))
                .extracting(LiveChannel::getName)
                .containsExactly("news");
        assertThat(v1().getLiveChannelHistory(BUCKET, "news")).isEmpty();
        assertThatThrownBy(() -> v1().generateVodPlaylist(BUCKET, "news", "vod.m3u8", 1, 2))
                .hasMessageContaining("InvalidArgument");
        assertThatThrownBy(() -> v1().getVodPlaylist(BUCKET, "news", 1, 2)).hasMessageContaining("InvalidArgument");
        v1().deleteLiveChannel(BUCKET, "news");
        assertThat(v1().listLiveChannels(BUCKET)).isEmpty();
    }

    @Test
    default void an_access_point_is_made_described_and_deleted() {
        CreateAccessPointRequest create = new CreateAccessPointRequest(BUCKET);
        create.setAccessPointName("ap-01");
        create.setNetworkOrigin("vpc");
        AccessPointVpcConfiguration network = new AccessPointVpcConfiguration();
        network.setVpcId("vpc-t4nlw426y44rd3iq4xxxx");
        create.setVpc(network);
        v1().createAccessPoint(create);
        GetAccessPointRequest get = new GetAccessPointRequest(BUCKET);
        get.setAccessPointName("ap-01");
        assertThat(v1().getAccessPoint(get).getBucket()).isEqualTo(BUCKET);
        assertThat(v1().listBucketAccessPoints(new ListBucketAccessPointsRequest(BUCKET))
                        .getAccessPoints())
                .extracting(AccessPoint::getAccessPointName)
                .containsExactly("ap-01");

        String policy = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"oss:GetObject\"],"
                + "\"Principal\":[\"2000000000000002\"],"
                + "\"Resource\":[\"acs:oss:cn-hangzhou:1000000000000001:accesspoint/ap-01/object/*\"]}]}";
        PutAccessPointPolicyRequest put = new PutAccessPointPolicyRequest(BUCKET);
        put.setAccessPointName("ap-01");
        put.setAccessPointPolicy(policy);
        v1().putAccessPointPolicy(put);
        GetAccessPointPolicyRequest getPolicy = new GetAccessPointPolicyRequest(BUCKET);
        getPolicy.setAccessPointName("ap-01");
        assertThat(v1().getAccessPointPolicy(getPolicy).getAccessPointPolicy()).isEqualTo(policy);
        DeleteAccessPointPolicyRequest deletePolicy = new DeleteAccessPointPolicyRequest(BUCKET);
        deletePolicy.setAccessPointName("ap-01");
        v1().deleteAccessPointPolicy(deletePolicy);
        assertThatThrownBy(() -> v1().getAccessPointPolicy(getPolicy)).isInstanceOf(OSSException.class);

        DeleteAccessPointRequest delete = new DeleteAccessPointRequest(BUCKET);
        delete.setAccessPointName("ap-01");
        v1().deleteAccessPoint(delete);
    }
}

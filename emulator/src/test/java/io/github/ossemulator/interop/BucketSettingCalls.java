package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.sdk.service.oss2.models.AbortBucketWormRequest;
import com.aliyun.sdk.service.oss2.models.AccessMonitorConfiguration;
import com.aliyun.sdk.service.oss2.models.ArchiveDirectReadConfiguration;
import com.aliyun.sdk.service.oss2.models.BucketCnameConfiguration;
import com.aliyun.sdk.service.oss2.models.BucketDataRedundancyTransition;
import com.aliyun.sdk.service.oss2.models.BucketLoggingStatus;
import com.aliyun.sdk.service.oss2.models.BucketResourceGroupConfiguration;
import com.aliyun.sdk.service.oss2.models.CloseMetaQueryRequest;
import com.aliyun.sdk.service.oss2.models.Cname;
import com.aliyun.sdk.service.oss2.models.CompleteBucketWormRequest;
import com.aliyun.sdk.service.oss2.models.CreateBucketDataRedundancyTransitionRequest;
import com.aliyun.sdk.service.oss2.models.CreateCnameTokenRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketDataRedundancyTransitionRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketInventoryRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketLoggingRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketOverwriteConfigRequest;
import com.aliyun.sdk.service.oss2.models.DeleteCnameRequest;
import com.aliyun.sdk.service.oss2.models.DeleteUserDefinedLogFieldsConfigRequest;
import com.aliyun.sdk.service.oss2.models.ExtendBucketWormRequest;
import com.aliyun.sdk.service.oss2.models.ExtendWormConfiguration;
import com.aliyun.sdk.service.oss2.models.GetBucketAccessMonitorRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketArchiveDirectReadRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketDataRedundancyTransitionRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketInventoryRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketLoggingRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketObjectWormConfigurationRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketOverwriteConfigRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketResourceGroupRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketTransferAccelerationRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketWormRequest;
import com.aliyun.sdk.service.oss2.models.GetCnameTokenRequest;
import com.aliyun.sdk.service.oss2.models.GetMetaQueryStatusRequest;
import com.aliyun.sdk.service.oss2.models.GetUserDefinedLogFieldsConfigRequest;
import com.aliyun.sdk.service.oss2.models.InitiateBucketWormRequest;
import com.aliyun.sdk.service.oss2.models.InitiateWormConfiguration;
import com.aliyun.sdk.service.oss2.models.InventoryConfiguration;
import com.aliyun.sdk.service.oss2.models.InventoryDestination;
import com.aliyun.sdk.service.oss2.models.InventoryOSSBucketDestination;
import com.aliyun.sdk.service.oss2.models.InventorySchedule;
import com.aliyun.sdk.service.oss2.models.ListBucketDataRedundancyTransitionRequest;
import com.aliyun.sdk.service.oss2.models.ListBucketInventoryRequest;
import com.aliyun.sdk.service.oss2.models.ListCnameRequest;
import com.aliyun.sdk.service.oss2.models.ListUserDataRedundancyTransitionRequest;
import com.aliyun.sdk.service.oss2.models.LoggingEnabled;
import com.aliyun.sdk.service.oss2.models.LoggingHeaderSet;
import com.aliyun.sdk.service.oss2.models.LoggingParamSet;
import com.aliyun.sdk.service.oss2.models.ObjectWormConfiguration;
import com.aliyun.sdk.service.oss2.models.ObjectWormConfigurationDefaultRetention;
import com.aliyun.sdk.service.oss2.models.ObjectWormConfigurationRule;
import com.aliyun.sdk.service.oss2.models.OpenMetaQueryRequest;
import com.aliyun.sdk.service.oss2.models.OptionalFields;
import com.aliyun.sdk.service.oss2.models.OverwriteConfiguration;
import com.aliyun.sdk.service.oss2.models.OverwriteRule;
import com.aliyun.sdk.service.oss2.models.PutBucketAccessMonitorRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketArchiveDirectReadRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketInventoryRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketLoggingRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketObjectWormConfigurationRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketOverwriteConfigRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketResourceGroupRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketTransferAccelerationRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketVersioningRequest;
import com.aliyun.sdk.service.oss2.models.PutCnameRequest;
import com.aliyun.sdk.service.oss2.models.PutUserDefinedLogFieldsConfigRequest;
import com.aliyun.sdk.service.oss2.models.TransferAccelerationConfiguration;
import com.aliyun.sdk.service.oss2.models.UserDefinedLogFieldsConfiguration;
import com.aliyun.sdk.service.oss2.models.VersioningConfiguration;
import com.aliyun.sdk.service.oss2.models.WormConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bucket configurations that are stored only, through the official Java SDK v2. */
interface BucketSettingCalls extends SdkCalls {
    @Test
    default void logging_and_the_fields_of_logs_are_set_read_and_deleted() {
        v2().putBucketLogging(PutBucketLoggingRequest.newBuilder()
                .bucket(BUCKET)
                .bucketLoggingStatus(BucketLoggingStatus.newBuilder()
                        .loggingEnabled(LoggingEnabled.newBuilder()
                                .targetBucket(BUCKET)
                                .targetPrefix("log/")
                                .build())
                        .build())
                .build());
        GetBucketLoggingRequest get =
                GetBucketLoggingRequest.newBuilder().bucket(BUCKET).build();
        LoggingEnabled logging =
                v2().getBucketLogging(get).bucketLoggingStatus().loggingEnabled();
        assertThat(logging.targetBucket()).isEqualTo(BUCKET);
        assertThat(logging.targetPrefix()).isEqualTo("log/");
        v2().deleteBucketLogging(
                        DeleteBucketLoggingRequest.newBuilder().bucket(BUCKET).build());
        assertThat(v2().getBucketLogging(get)
                        .bucketLoggingStatus()
                        .loggingEnabled()
                        .targetBucket())
                .isNull();

        v2().putUserDefinedLogFieldsConfig(PutUserDefinedLogFieldsConfigRequest.newBuilder()
                .bucket(BUCKET)
                .userDefinedLogFieldsConfiguration(UserDefinedLogFieldsConfiguration.newBuilder()
                        .headerSet(LoggingHeaderSet.newBuilder()
                                .headers(List.of("x-one", "x-two"))
                                .build())
                        .paramSet(LoggingParamSet.newBuilder()
                                .parameters(List.of("p"))
                                .build())
                        .build())
                .build());
        GetUserDefinedLogFieldsConfigRequest getFields =
                GetUserDefinedLogFieldsConfigRequest.newBuilder().bucket(BUCKET).build();
        UserDefinedLogFieldsConfiguration fields =
                v2().getUserDefinedLogFieldsConfig(getFields).userDefinedLogFieldsConfiguration();
        assertThat(fields.headerSet().headers()).containsExactly("x-one", "x-two");
        assertThat(fields.paramSet().parameters()).containsExactly("p");
        v2().deleteUserDefinedLogFieldsConfig(DeleteUserDefinedLogFieldsConfigRequest.newBuilder()
                .bucket(BUCKET)
                .build());
        assertThatThrownBy(() -> v2().getUserDefinedLogFieldsConfig(getFields))
                .hasStackTraceContaining("NoSuchUserDefinedLogFieldsConfig");
    }

    @Test
    default void inventories_are_set_read_listed_and_deleted() {
        v2().putBucketInventory(PutBucketInventoryRequest.newBuilder()
                .bucket(BUCKET)
                .inventoryId("report")
                .inventoryConfiguration(InventoryConfiguration.newBuilder()
                        .id("report")
                        .isEnabled(true)
                        .includedObjectVersions("All")
                        .schedule(InventorySchedule.newBuilder()
                                .frequency("Daily")
                                .build())
                        .optionalFields(OptionalFields.newBuilder()
                                .fields(List.of("Size", "ETag"))
                                .build())
                        .destination(InventoryDestination.newBuilder()
                                .oSSBucketDestination(InventoryOSSBucketDestination.newBuilder()
                                        .format("CSV")
                                        .accountId("1000000000000001")
                                        .roleArn("acs:ram::1000000000000001:role/AliyunOSSRole")
                                        .bucket("acs:oss:::" + BUCKET)
                                        .prefix("reports/")
                                        .build())
                                .build())
                        .build())
                .build());
        GetBucketInventoryRequest get = GetBucketInventoryRequest.newBuilder()
                .bucket(BUCKET)
                .inventoryId("report")
                .build();

        InventoryConfiguration inventory = v2().getBucketInventory(get).inventoryConfiguration();
        assertThat(inventory.schedule().frequency()).isEqualTo("Daily");
        assertThat(inventory.optionalFields().fields()).containsExactly("Size", "ETag");
        assertThat(inventory.destination().oSSBucketDestination().prefix()).isEqualTo("reports/");
        assertThat(v2().listBucketInventory(ListBucketInventoryRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .listInventoryConfigurationsResult()
                        .inventoryConfigurations())
                .extracting(InventoryConfiguration::id)
                .containsExactly("report");
        v2().deleteBucketInventory(DeleteBucketInventoryRequest.newBuilder()
                .bucket(BUCKET)
                .inventoryId("report")
                .build());
        assertThatThrownBy(() -> v2().getBucketInventory(get)).hasStackTraceContaining("NoSuchInventory");
    }

    @Test
    default void a_retention_of_the_bucket_is_begun_completed_and_extended() {
        GetBucketWormRequest get =
                GetBucketWormRequest.newBuilder().bucket(BUCKET).build();
        InitiateBucketWormRequest initiate = InitiateBucketWormRequest.newBuilder()
                .bucket(BUCKET)
                .initiateWormConfiguration(InitiateWormConfiguration.newBuilder()
                        .retentionPeriodInDays(1)
                        .build())
                .build();
        v2().initiateBucketWorm(initiate);
        v2().abortBucketWorm(AbortBucketWormRequest.newBuilder().bucket(BUCKET).build());
        assertThatThrownBy(() -> v2().getBucketWorm(get)).hasStackTraceContaining("NoSuchWORMConfiguration");

        String id = v2().initiateBucketWorm(initiate).wormId();
        assertThat(v2().getBucketWorm(get).wormConfiguration().state()).isEqualTo("InProgress");
        v2().completeBucketWorm(CompleteBucketWormRequest.newBuilder()
                .bucket(BUCKET)
                .wormId(id)
                .build());
        v2().extendBucketWorm(ExtendBucketWormRequest.newBuilder()
                .bucket(BUCKET)
                .wormId(id)
                .extendWormConfiguration(ExtendWormConfiguration.newBuilder()
                        .retentionPeriodInDays(2)
                        .build())
                .build());

        WormConfiguration worm = v2().getBucketWorm(get).wormConfiguration();
        assertThat(worm.wormId()).isEqualTo(id);
        assertThat(worm.state()).isEqualTo("Locked");
        assertThat(worm.retentionPeriodInDays()).isEqualTo(2);
    }

    @Test
    default void a_retention_of_objects_is_set_and_read() {
        v2().putBucketVersioning(PutBucketVersioningRequest.newBuilder()
                .bucket(BUCKET)
                .versioningConfiguration(
                        VersioningConfiguration.newBuilder().status("Enabled").build())
                .build());
        v2().putBucketObjectWormConfiguration(PutBucketObjectWormConfigurationRequest.newBuilder()
                .bucket(BUCKET)
                .objectWormConfiguration(ObjectWormConfiguration.newBuilder()
                        .objectWormEnabled("Enabled")
                        .rule(ObjectWormConfigurationRule.newBuilder()
                                .defaultRetention(ObjectWormConfigurationDefaultRetention.newBuilder()
                                        .mode("COMPLIANCE")
                                        .days(1)
                                        .build())
                                .build())
                        .build())
                .build());

        ObjectWormConfiguration worm = v2().getBucketObjectWormConfiguration(
                        GetBucketObjectWormConfigurationRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                .objectWormConfiguration();
        assertThat(worm.objectWormEnabled()).isEqualTo("Enabled");
        assertThat(worm.rule().defaultRetention().mode()).isEqualTo("COMPLIANCE");
        assertThat(worm.rule().defaultRetention().days()).isEqualTo(1);
    }

    @Test
    default void keys_that_must_not_be_overwritten_are_set_read_and_deleted() {
        v2().putBucketOverwriteConfig(PutBucketOverwriteConfigRequest.newBuilder()
                .bucket(BUCKET)
                .overwriteConfiguration(OverwriteConfiguration.newBuilder()
                        .rules(List.of(OverwriteRule.newBuilder()
                                .id("one")
                                .action("forbid")
                                .prefix("log/")
                                .build()))
                        .build())
                .build());
        GetBucketOverwriteConfigRequest get =
                GetBucketOverwriteConfigRequest.newBuilder().bucket(BUCKET).build();

        assertThat(v2().getBucketOverwriteConfig(get).overwriteConfiguration().rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.id()).isEqualTo("one");
                    assertThat(rule.prefix()).isEqualTo("log/");
                });
        v2().deleteBucketOverwriteConfig(DeleteBucketOverwriteConfigRequest.newBuilder()
                .bucket(BUCKET)
                .build());
        assertThatThrownBy(() -> v2().getBucketOverwriteConfig(get))
                .hasStackTraceContaining("NoSuchBucketOverwriteConfig");
    }

    @Test
    default void switches_of_a_bucket_are_set_and_read() {
        v2().putBucketAccessMonitor(PutBucketAccessMonitorRequest.newBuilder()
                .bucket(BUCKET)
                .accessMonitorConfiguration(AccessMonitorConfiguration.newBuilder()
                        .status("Enabled")
                        .build())
                .build());
        v2().putBucketArchiveDirectRead(PutBucketArchiveDirectReadRequest.newBuilder()
                .bucket(BUCKET)
                .archiveDirectReadConfiguration(ArchiveDirectReadConfiguration.newBuilder()
                        .enabled(true)
                        .build())
                .build());
        v2().putBucketTransferAcceleration(PutBucketTransferAccelerationRequest.newBuilder()
                .bucket(BUCKET)
                .transferAccelerationConfiguration(TransferAccelerationConfiguration.newBuilder()
                        .enabled(true)
                        .build())
                .build());
        v2().putBucketResourceGroup(PutBucketResourceGroupRequest.newBuilder()
                .bucket(BUCKET)
                .bucketResourceGroupConfiguration(BucketResourceGroupConfiguration.newBuilder()
                        .resourceGroupId("rg-aekzfalvmw2sxby")
                        .build())
                .build());

        assertThat(v2().getBucketAccessMonitor(GetBucketAccessMonitorRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .accessMonitorConfiguration()
                        .status())
                .isEqualTo("Enabled");
        assertThat(v2().getBucketArchiveDirectRead(GetBucketArchiveDirectReadRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .archiveDirectReadConfiguration()
                        .enabled())
                .isTrue();
        assertThat(v2().getBucketTransferAcceleration(GetBucketTransferAccelerationRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .transferAccelerationConfiguration()
                        .enabled())
                .isTrue();
        assertThat(v2().getBucketResourceGroup(GetBucketResourceGroupRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .bucketResourceGroupConfiguration()
                        .resourceGroupId())
                .isEqualTo("rg-aekzfalvmw2sxby");
    }

    @Test
    default void a_host_name_is_claimed_bound_listed_and_released() {
        BucketCnameConfiguration cname = BucketCnameConfiguration.newBuilder()
                .cname(Cname.newBuilder().domain("img.example.test").build())
                .build();
        String token = v2().createCnameToken(CreateCnameTokenRequest.newBuilder()
                        .bucket(BUCKET)
                        .bucketCnameConfiguration(cname)
                        .build())
                .cnameToken()
                .token();
        assertThat(v2().getCnameToken(GetCnameTokenRequest.newBuilder()
                                .bucket(BUCKET)
                                .cname("img.example.test")
                                .build())
                        .cnameToken()
                        .token())
                .isEqualTo(token);
        v2().putCname(PutCnameRequest.newBuilder()
                .bucket(BUCKET)
                .bucketCnameConfiguration(cname)
                .build());
        ListCnameRequest list = ListCnameRequest.newBuilder().bucket(BUCKET).build();
        assertThat(v2().listCname(list).cnames()).singleElement().satisfies(bound -> {
            assertThat(bound.domain()).isEqualTo("img.example.test");
            assertThat(bound.status()).isEqualTo("Enabled");
        });
        v2().deleteCname(DeleteCnameRequest.newBuilder()
                .bucket(BUCKET)
                .bucketCnameConfiguration(cname)
                .build());
        assertThat(v2().listCname(list).cnames()).isNullOrEmpty();
    }

    @Test
    default void a_change_of_redundancy_is_created_listed_and_deleted() {
        String task = v2().createBucketDataRedundancyTransition(CreateBucketDataRedundancyTransitionRequest.newBuilder()
                        .bucket(BUCKET)
                        .targetRedundancyType("ZRS")
                        .build())
                .bucketDataRedundancyTransition()
                .taskId();

        BucketDataRedundancyTransition transition = v2().getBucketDataRedundancyTransition(
                        GetBucketDataRedundancyTransitionRequest.newBuilder()
                                .bucket(BUCKET)
                                .redundancyTransitionTaskid(task)
                                .build())
                .bucketDataRedundancyTransition();
        assertThat(transition.bucket()).isEqualTo(BUCKET);
        assertThat(transition.taskId()).isEqualTo(task);
        assertThat(v2().listBucketDataRedundancyTransition(ListBucketDataRedundancyTransitionRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .listBucketDataRedundancyTransition()
                        .bucketDataRedundancyTransition())
                .extracting(BucketDataRedundancyTransition::taskId)
                .containsExactly(task);
        assertThat(v2().listUserDataRedundancyTransition(ListUserDataRedundancyTransitionRequest.newBuilder()
                                .build())
                        .listBucketDataRedundancyTransition()
                        .bucketDataRedundancyTransition())
                .extracting(BucketDataRedundancyTransition::taskId)
                .containsExactly(task);
        v2().deleteBucketDataRedundancyTransition(DeleteBucketDataRedundancyTransitionRequest.newBuilder()
                .bucket(BUCKET)
                .redundancyTransitionTaskid(task)
                .build());
    }

    @Test
    default void an_index_of_metadata_is_opened_and_closed() {
        v2().openMetaQuery(OpenMetaQueryRequest.newBuilder().bucket(BUCKET).build());

        assertThat(v2().getMetaQueryStatus(GetMetaQueryStatusRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .metaQueryStatus()
                        .state())
                .isNotEmpty();
        v2().closeMetaQuery(CloseMetaQueryRequest.newBuilder().bucket(BUCKET).build());
    }
}

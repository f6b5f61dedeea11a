// What applications do with the Go SDK v2, under both signatures.
package interop

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
)

const (
	hardKey  = "a b+c/中.txt"
	partSize = 100 * 1024
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t *testing.T, expected, actual any) {
	t.Helper()
	if !reflect.DeepEqual(expected, actual) {
		t.Fatalf("expected %v but got %v", expected, actual)
	}
}

func refused(t *testing.T, code string, err error) {
	t.Helper()
	var failure *oss.ServiceError
	if !errors.As(err, &failure) || failure.Code != code {
		t.Fatalf("expected %s but got %v", code, err)
	}
}

func control(t *testing.T, method, path string, body any) []byte {
	t.Helper()
	text, err := json.Marshal(body)
	check(t, err)
	request, err := http.NewRequest(method, os.Getenv("OSS_ENDPOINT")+"/-/"+path, bytes.NewReader(text))
	check(t, err)
	response, err := http.DefaultClient.Do(request)
	check(t, err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	check(t, err)
	if response.StatusCode > 299 {
		t.Fatalf("%s", answer)
	}
	return answer
}

// withFault makes the emulator misbehave for as long as the work takes.
func withFault(t *testing.T, fault map[string]any, work func()) {
	t.Helper()
	fault["times"] = "always"
	control(t, "POST", "faults", fault)
	defer control(t, "DELETE", "faults", nil)
	work()
}

// succeeded tells how often the operation succeeded in the bucket, as the emulator's journal has it.
func succeeded(t *testing.T, operation, bucket string) int {
	t.Helper()
	var requests []struct {
		Operation, Bucket string
		Status            int
	}
	check(t, json.Unmarshal(control(t, "GET", "requests", nil), &requests))
	count := 0
	for _, request := range requests {
		if request.Operation == operation && request.Bucket == bucket && request.Status/100 == 2 {
			count++
		}
	}
	return count
}

func newFile(t *testing.T, size int) (string, []byte) {
	content := make([]byte, size)
	rand.Read(content)
	file := filepath.Join(t.TempDir(), "file")
	check(t, os.WriteFile(file, content, 0o600))
	return file, content
}

func anonymous(t *testing.T, bucket, key string) string {
	response, err := http.Get(os.Getenv("OSS_ENDPOINT") + "/" + bucket + "/" + key)
	check(t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	check(t, err)
	if response.StatusCode != 200 {
		return response.Status
	}
	return string(content)
}

func TestAnUploadThatBrokeOffGoesOnWithThePartsThatAreMissing(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		file, content := newFile(t, 5*partSize+7)
		checkpoints := t.TempDir()
		upload := func() error {
			// A program that starts anew has only the checkpoint's file.
			_, err := oss.NewUploader(client, func(o *oss.UploaderOptions) {
				o.PartSize, o.ParallelNum, o.EnableCheckpoint, o.CheckpointDir = partSize, 1, true, checkpoints
				o.ClientOptions = append(o.ClientOptions, func(o *oss.Options) { o.RetryMaxAttempts = oss.Ptr(1) })
			}).UploadFile(ctx, &oss.PutObjectRequest{Bucket: &bucket, Key: oss.Ptr("resumed")}, file)
			return err
		}
		withFault(t, map[string]any{"operations": []string{"UploadPart"}, "bucket": bucket, "skip": 2, "effect": "drop"}, func() {
			if upload() == nil {
				t.Fatal("the upload was to break off")
			}
		})
		equal(t, 2, succeeded(t, "UploadPart", bucket))
		check(t, upload())
		if !bytes.Equal(content, get(t, client, bucket, "resumed")) {
			t.Fatal("the object differs")
		}
		equal(t, 6, succeeded(t, "UploadPart", bucket))
		equal(t, 1, succeeded(t, "InitiateMultipartUpload", bucket))
	})
}

func TestADownloadThatBrokeOffGoesOnWithThePartsThatAreMissing(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		file, content := newFile(t, 5*partSize+7)
		_, err := client.PutObjectFromFile(ctx, &oss.PutObjectRequest{Bucket: &bucket, Key: oss.Ptr("download")}, file)
		check(t, err)
		checkpoints, copied := t.TempDir(), filepath.Join(t.TempDir(), "copied")
		download := func() error {
			_, err := oss.NewDownloader(client, func(o *oss.DownloaderOptions) {
				o.PartSize, o.ParallelNum, o.EnableCheckpoint, o.CheckpointDir = partSize, 1, true, checkpoints
				o.VerifyData = true
				o.ClientOptions = append(o.ClientOptions, func(o *oss.Options) { o.RetryMaxAttempts = oss.Ptr(1) })
			}).DownloadFile(ctx, &oss.GetObjectRequest{Bucket: &bucket, Key: oss.Ptr("download")}, copied)
			return err
		}
		withFault(t, map[string]any{"operations": []string{"GetObject"}, "bucket": bucket, "skip": 2, "effect": "drop"}, func() {
			if download() == nil {
				t.Fatal("the download was to break off")
			}
		})
		equal(t, 2, succeeded(t, "GetObject", bucket))
		check(t, download())
		arrived, err := os.ReadFile(copied)
		check(t, err)
		if !bytes.Equal(content, arrived) {
			t.Fatal("the copy differs")
		}
		equal(t, 6, succeeded(t, "GetObject", bucket))
	})
}

func TestPartsByHand(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		_, content := newFile(t, partSize+5)
		put(t, client, bucket, hardKey, string(content))
		upload, err := client.InitiateMultipartUpload(ctx, &oss.InitiateMultipartUploadRequest{Bucket: &bucket, Key: oss.Ptr("parts")})
		check(t, err)
		first, err := client.UploadPart(ctx, &oss.UploadPartRequest{
			Bucket: &bucket, Key: oss.Ptr("parts"), UploadId: upload.UploadId, PartNumber: 1, Body: bytes.NewReader(content)})
		check(t, err)
		second, err := client.UploadPartCopy(ctx, &oss.UploadPartCopyRequest{
			Bucket: &bucket, Key: oss.Ptr("parts"), UploadId: upload.UploadId, PartNumber: 2, SourceKey: oss.Ptr(hardKey), Range: oss.Ptr("bytes=0-4")})
		check(t, err)
		listed, err := client.ListParts(ctx, &oss.ListPartsRequest{Bucket: &bucket, Key: oss.Ptr("parts"), UploadId: upload.UploadId})
		check(t, err)
		equal(t, []int64{partSize + 5, 5}, []int64{listed.Parts[0].Size, listed.Parts[1].Size})
		uploads, err := client.ListMultipartUploads(ctx, &oss.ListMultipartUploadsRequest{Bucket: &bucket})
		check(t, err)
		equal(t, "parts", *uploads.Uploads[0].Key)
		server, received := application(t, 200)
		done, err := client.CompleteMultipartUpload(ctx, &oss.CompleteMultipartUploadRequest{
			Bucket: &bucket, Key: oss.Ptr("parts"), UploadId: upload.UploadId,
			Callback: callback(server.URL, "s=${size}"),
			CompleteMultipartUpload: &oss.CompleteMultipartUpload{Parts: []oss.UploadPart{
				{PartNumber: 1, ETag: first.ETag}, {PartNumber: 2, ETag: second.ETag}}}})
		check(t, err)
		equal(t, "OK", done.CallbackResult["Status"])
		equal(t, []string{fmt.Sprintf("s=%d", partSize+10)}, *received)
		equal(t, string(content)+string(content[:5]), string(get(t, client, bucket, "parts")))

		aborted, err := client.InitiateMultipartUpload(ctx, &oss.InitiateMultipartUploadRequest{Bucket: &bucket, Key: oss.Ptr("aborted")})
		check(t, err)
		_, err = client.AbortMultipartUpload(ctx, &oss.AbortMultipartUploadRequest{Bucket: &bucket, Key: oss.Ptr("aborted"), UploadId: aborted.UploadId})
		check(t, err)
		_, err = client.ListParts(ctx, &oss.ListPartsRequest{Bucket: &bucket, Key: oss.Ptr("aborted"), UploadId: aborted.UploadId})
		refused(t, "NoSuchUpload", err)
	})
}

func TestPagesOfDifficultKeys(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		keys := []string{"a b+c/&.txt", hardKey, "a b+c/😀", "dir/sub/x", "dir/y", "z%2F"}
		for _, key := range keys {
			put(t, client, bucket, key, key)
		}
		var listed []string
		for pages := client.NewListObjectsPaginator(&oss.ListObjectsRequest{Bucket: &bucket, MaxKeys: 2}); pages.HasNext(); {
			page, err := pages.NextPage(ctx)
			check(t, err)
			for _, object := range page.Contents {
				listed = append(listed, *object.Key)
			}
		}
		equal(t, keys, listed)
		rolled, err := client.ListObjectsV2(ctx, &oss.ListObjectsV2Request{Bucket: &bucket, Prefix: oss.Ptr("dir/"), Delimiter: oss.Ptr("/")})
		check(t, err)
		equal(t, []string{"dir/sub/", "dir/y"}, []string{*rolled.CommonPrefixes[0].Prefix, *rolled.Contents[0].Key})
		var each []oss.DeleteObject
		for _, key := range keys {
			each = append(each, oss.DeleteObject{Key: oss.Ptr(key)})
		}
		result, err := client.DeleteMultipleObjects(ctx, &oss.DeleteMultipleObjectsRequest{Bucket: &bucket, Objects: each})
		check(t, err)
		var deleted []string
		for _, object := range result.DeletedObjects {
			deleted = append(deleted, *object.Key)
		}
		sort.Strings(deleted)
		equal(t, keys, deleted)
	})
}

func TestCopyAndAppend(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		_, err := client.PutObject(ctx, &oss.PutObjectRequest{
			Bucket: &bucket, Key: oss.Ptr(hardKey), Body: strings.NewReader("hello"),
			ContentType: oss.Ptr("text/x-one"), Metadata: map[string]string{"author": "alice"}})
		check(t, err)
		_, err = client.CopyObject(ctx, &oss.CopyObjectRequest{Bucket: &bucket, Key: oss.Ptr("copy/中"), SourceKey: oss.Ptr(hardKey)})
		check(t, err)
		head, err := client.HeadObject(ctx, &oss.HeadObjectRequest{Bucket: &bucket, Key: oss.Ptr("copy/中")})
		check(t, err)
		equal(t, []string{"alice", "text/x-one"}, []string{head.Metadata["author"], *head.ContentType})
		_, err = client.CopyObject(ctx, &oss.CopyObjectRequest{
			Bucket: &bucket, Key: oss.Ptr("copy/中"), SourceKey: oss.Ptr(hardKey),
			MetadataDirective: oss.Ptr("REPLACE"), Metadata: map[string]string{"author": "bob"}})
		check(t, err)
		head, err = client.HeadObject(ctx, &oss.HeadObjectRequest{Bucket: &bucket, Key: oss.Ptr("copy/中")})
		check(t, err)
		equal(t, "bob", head.Metadata["author"])

		log, err := client.AppendFile(ctx, bucket, "log")
		check(t, err)
		for _, text := range []string{"hello ", "you"} {
			_, err = log.Write([]byte(text))
			check(t, err)
		}
		check(t, log.Close())
		_, err = client.AppendObject(ctx, &oss.AppendObjectRequest{
			Bucket: &bucket, Key: oss.Ptr("log"), Position: oss.Ptr(int64(3)), Body: strings.NewReader("lost")})
		refused(t, "PositionNotEqualToLength", err)
		equal(t, "hello you", string(get(t, client, bucket, "log")))
	})
}

func TestVersionsAreKeptListedAndDeleted(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		_, err := client.PutBucketVersioning(ctx, &oss.PutBucketVersioningRequest{
			Bucket: &bucket, VersioningConfiguration: &oss.VersioningConfiguration{Status: oss.VersionEnabled}})
		check(t, err)
		one, err := client.PutObject(ctx, &oss.PutObjectRequest{Bucket: &bucket, Key: oss.Ptr("key"), Body: strings.NewReader("one")})
		check(t, err)
		put(t, client, bucket, "key", "two")
		deleted, err := client.DeleteObject(ctx, &oss.DeleteObjectRequest{Bucket: &bucket, Key: oss.Ptr("key")})
		check(t, err)

		_, err = client.GetObject(ctx, &oss.GetObjectRequest{Bucket: &bucket, Key: oss.Ptr("key")})
		refused(t, "NoSuchKey", err)
		old, err := client.GetObject(ctx, &oss.GetObjectRequest{Bucket: &bucket, Key: oss.Ptr("key"), VersionId: one.VersionId})
		check(t, err)
		defer old.Body.Close()
		content, err := io.ReadAll(old.Body)
		check(t, err)
		equal(t, "one", string(content))
		listed, err := client.ListObjectVersions(ctx, &oss.ListObjectVersionsRequest{Bucket: &bucket})
		check(t, err)
		equal(t, []int{2, 1}, []int{len(listed.ObjectVersions), len(listed.ObjectDeleteMarkers)})
		equal(t, *deleted.VersionId, *listed.ObjectDeleteMarkers[0].VersionId)
		_, err = client.DeleteObject(ctx, &oss.DeleteObjectRequest{Bucket: &bucket, Key: oss.Ptr("key"), VersionId: deleted.VersionId})
		check(t, err)
		equal(t, "two", string(get(t, client, bucket, "key")))
		_, err = client.CopyObject(ctx, &oss.CopyObjectRequest{
			Bucket: &bucket, Key: oss.Ptr("key"), SourceKey: oss.Ptr("key"), SourceVersionId: one.VersionId})
		check(t, err)
		equal(t, "one", string(get(t, client, bucket, "key")))
	})
}

func TestAPresignedPutWorksWithoutTheSdkAndCallsBack(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		server, received := application(t, 200)
		signed, err := client.Presign(ctx, &oss.PutObjectRequest{
			Bucket: &bucket, Key: oss.Ptr(hardKey), ContentType: oss.Ptr("text/x-one"),
			Callback: callback(server.URL, "s=${size}&t=${mimeType}")}, oss.PresignExpires(time.Minute))
		check(t, err)
		send := func() (string, string) {
			request, err := http.NewRequest(signed.Method, signed.URL, strings.NewReader("presigned"))
			check(t, err)
			for name, value := range signed.SignedHeaders {
				request.Header.Set(name, value)
			}
			response, err := http.DefaultClient.Do(request)
			check(t, err)
			defer response.Body.Close()
			answer, err := io.ReadAll(response.Body)
			check(t, err)
			return response.Status, string(answer)
		}
		status, answer := send()
		equal(t, []string{"200 OK", `{"Status":"OK"}`}, []string{status, answer})
		equal(t, []string{"s=9&t=text%2Fx-one"}, *received)
		equal(t, "presigned", string(get(t, client, bucket, hardKey)))
		signed.SignedHeaders["Content-Type"] = "text/x-other"
		status, answer = send()
		equal(t, "403 Forbidden", status)
		if !strings.Contains(answer, "SignatureDoesNotMatch") {
			t.Fatal(answer)
		}
	})
}

func hmacOf(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// signedPolicy gives a form's fields; the SDK has no call for them.
func signedPolicy(version oss.SignatureVersionType, conditions ...any) map[string]string {
	id, secret, now := os.Getenv("OSS_ACCESS_KEY_ID"), os.Getenv("OSS_ACCESS_KEY_SECRET"), time.Now().UTC()
	fields := map[string]string{}
	if version == oss.SignatureVersionV4 {
		date := now.Format("20060102")
		fields["x-oss-signature-version"] = "OSS4-HMAC-SHA256"
		fields["x-oss-credential"] = id + "/" + date + "/cn-hangzhou/oss/aliyun_v4_request"
		fields["x-oss-date"] = now.Format("20060102T150405Z")
		for name, value := range fields {
			conditions = append(conditions, map[string]string{name: value})
		}
	}
	text, _ := json.Marshal(map[string]any{
		"expiration": now.Add(time.Minute).Format("2006-01-02T15:04:05.000Z"), "conditions": conditions})
	policy := base64.StdEncoding.EncodeToString(text)
	fields["policy"] = policy
	if version == oss.SignatureVersionV4 {
		key := []byte("aliyun_v4" + secret)
		for _, each := range []string{now.Format("20060102"), "cn-hangzhou", "oss", "aliyun_v4_request"} {
			key = hmacOf(key, each)
		}
		fields["x-oss-signature"] = hex.EncodeToString(hmacOf(key, policy))
		return fields
	}
	mac := hmac.New(sha1.New, []byte(secret))
	mac.Write([]byte(policy))
	fields["OSSAccessKeyId"] = id
	fields["Signature"] = base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return fields
}

func post(t *testing.T, bucket string, fields map[string]string, name, content string) (int, string) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		check(t, form.WriteField(name, value))
	}
	file, err := form.CreateFormFile("file", name)
	check(t, err)
	io.WriteString(file, content)
	check(t, form.Close())
	response, err := http.Post(os.Getenv("OSS_ENDPOINT")+"/"+bucket, form.FormDataContentType(), &body)
	check(t, err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	check(t, err)
	return response.StatusCode, string(answer)
}

func TestAFormWithAPolicyUploadsAndCallsBack(t *testing.T) {
	for _, version := range []oss.SignatureVersionType{oss.SignatureVersionV1, oss.SignatureVersionV4} {
		client := newClient(version)
		bucket := newBucket(t, client)
		server, received := application(t, 200)
		fields := signedPolicy(version, map[string]string{"bucket": bucket},
			[]any{"starts-with", "$key", "form/"}, []any{"content-length-range", 1, 100})
		fields["key"] = "form/${filename}"
		fields["callback"] = *callback(server.URL, "o=${object}&s=${size}&v=${x:user}")
		fields["x:user"] = "alice"

		status, answer := post(t, bucket, fields, "a b+中.txt", "from a form")

		equal(t, []any{200, `{"Status":"OK"}`}, []any{status, answer})
		equal(t, []string{"o=form%2Fa%20b%2B%E4%B8%AD.txt&s=11&v=alice"}, *received)
		equal(t, "from a form", string(get(t, client, bucket, "form/a b+中.txt")))
		status, answer = post(t, bucket, fields, "long", strings.Repeat("x", 101))
		if status != 400 || !strings.Contains(answer, "EntityTooLarge") {
			t.Fatal(status, answer)
		}
		fields["key"] = "elsewhere"
		status, answer = post(t, bucket, fields, "x", "x")
		if status != 403 || !strings.Contains(answer, "Invalid according to Policy") {
			t.Fatal(status, answer)
		}
	}
}

func TestAclsLetAnybodyRead(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		put(t, client, bucket, "open", "to all")
		put(t, client, bucket, "closed", "to me")
		equal(t, "403 Forbidden", anonymous(t, bucket, "open"))
		for key, acl := range map[string]oss.ObjectACLType{"open": oss.ObjectACLPublicRead, "closed": oss.ObjectACLPrivate} {
			_, err := client.PutObjectAcl(ctx, &oss.PutObjectAclRequest{Bucket: &bucket, Key: oss.Ptr(key), Acl: acl})
			check(t, err)
		}
		acl, err := client.GetObjectAcl(ctx, &oss.GetObjectAclRequest{Bucket: &bucket, Key: oss.Ptr("open")})
		check(t, err)
		equal(t, "public-read", *acl.ACL)
		equal(t, "to all", anonymous(t, bucket, "open"))

		put(t, client, bucket, "by-its-bucket", "to all")
		_, err = client.PutBucketAcl(ctx, &oss.PutBucketAclRequest{Bucket: &bucket, Acl: oss.BucketACLPublicRead})
		check(t, err)
		bucketAcl, err := client.GetBucketAcl(ctx, &oss.GetBucketAclRequest{Bucket: &bucket})
		check(t, err)
		equal(t, "public-read", *bucketAcl.ACL)
		equal(t, []string{"to all", "403 Forbidden"},
			[]string{anonymous(t, bucket, "by-its-bucket"), anonymous(t, bucket, "closed")})
	})
}

func TestTagsOfAnObjectAndOfABucket(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		_, err := client.PutObject(ctx, &oss.PutObjectRequest{
			Bucket: &bucket, Key: oss.Ptr(hardKey), Body: strings.NewReader("x"), Tagging: oss.Ptr("a=1&b=x%20y")})
		check(t, err)
		tags := func() url.Values {
			result, err := client.GetObjectTagging(ctx, &oss.GetObjectTaggingRequest{Bucket: &bucket, Key: oss.Ptr(hardKey)})
			check(t, err)
			found := url.Values{}
			for _, tag := range result.Tags {
				found.Add(*tag.Key, *tag.Value)
			}
			return found
		}
		equal(t, url.Values{"a": {"1"}, "b": {"x y"}}, tags())
		tagging := &oss.Tagging{TagSet: &oss.TagSet{Tags: []oss.Tag{{Key: oss.Ptr("c"), Value: oss.Ptr("d/e")}}}}
		_, err = client.PutObjectTagging(ctx, &oss.PutObjectTaggingRequest{Bucket: &bucket, Key: oss.Ptr(hardKey), Tagging: tagging})
		check(t, err)
		equal(t, url.Values{"c": {"d/e"}}, tags())
		_, err = client.DeleteObjectTagging(ctx, &oss.DeleteObjectTaggingRequest{Bucket: &bucket, Key: oss.Ptr(hardKey)})
		check(t, err)
		equal(t, url.Values{}, tags())

		_, err = client.PutBucketTags(ctx, &oss.PutBucketTagsRequest{Bucket: &bucket, Tagging: tagging})
		check(t, err)
		ofBucket, err := client.GetBucketTags(ctx, &oss.GetBucketTagsRequest{Bucket: &bucket})
		check(t, err)
		equal(t, tagging.TagSet.Tags, ofBucket.Tagging.TagSet.Tags)
	})
}

func TestCorsRulesAreStoredAndApplied(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		rule := oss.CORSRule{
			AllowedOrigins: []string{"http://example.com"}, AllowedMethods: []string{"PUT", "GET"},
			AllowedHeaders: []string{"*"}, ExposeHeaders: []string{"ETag"}, MaxAgeSeconds: oss.Ptr(int64(9))}
		_, err := client.PutBucketCors(ctx, &oss.PutBucketCorsRequest{
			Bucket: &bucket, CORSConfiguration: &oss.CORSConfiguration{CORSRules: []oss.CORSRule{rule}}})
		check(t, err)
		stored, err := client.GetBucketCors(ctx, &oss.GetBucketCorsRequest{Bucket: &bucket})
		check(t, err)
		equal(t, []oss.CORSRule{rule}, stored.CORSConfiguration.CORSRules)
		preflight := func(origin string) error {
			result, err := client.OptionObject(ctx, &oss.OptionObjectRequest{
				Bucket: &bucket, Key: oss.Ptr("any"), Origin: oss.Ptr(origin), AccessControlRequestMethod: oss.Ptr("PUT")})
			if err == nil {
				equal(t, []string{origin, "9"}, []string{*result.AccessControlAllowOrigin, fmt.Sprint(*result.AccessControlMaxAge)})
			}
			return err
		}
		check(t, preflight("http://example.com"))
		refused(t, "AccessForbidden", preflight("http://other.example.com"))
		_, err = client.DeleteBucketCors(ctx, &oss.DeleteBucketCorsRequest{Bucket: &bucket})
		check(t, err)
		_, err = client.GetBucketCors(ctx, &oss.GetBucketCorsRequest{Bucket: &bucket})
		refused(t, "NoSuchCORSConfiguration", err)
	})
}

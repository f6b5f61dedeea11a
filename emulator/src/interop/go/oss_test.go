// The Go SDK v2 against a running emulator.
package interop

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss/credentials"
)

var ctx = context.Background()

func newClient(version oss.SignatureVersionType) *oss.Client {
	return oss.NewClient(oss.LoadDefaultConfig().
		WithCredentialsProvider(credentials.NewEnvironmentVariableCredentialsProvider()).
		WithRegion("cn-hangzhou").
		WithSignatureVersion(version).
		WithEndpoint(os.Getenv("OSS_ENDPOINT")))
}

func newBucket(t *testing.T, client *oss.Client) string {
	name := fmt.Sprintf("go-%d", time.Now().UnixNano())
	if _, err := client.PutBucket(ctx, &oss.PutBucketRequest{Bucket: oss.Ptr(name)}); err != nil {
		t.Fatal(err)
	}
	return name
}

func eachSignature(t *testing.T, test func(*testing.T, *oss.Client, string)) {
	for name, version := range map[string]oss.SignatureVersionType{"V1": oss.SignatureVersionV1, "V4": oss.SignatureVersionV4} {
		t.Run(name, func(t *testing.T) {
			client := newClient(version)
			test(t, client, newBucket(t, client))
		})
	}
}

func put(t *testing.T, client *oss.Client, bucket, key, content string) {
	if _, err := client.PutObject(ctx, &oss.PutObjectRequest{
		Bucket: oss.Ptr(bucket), Key: oss.Ptr(key), Body: bytes.NewReader([]byte(content))}); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, client *oss.Client, bucket, key string) []byte {
	result, err := client.GetObject(ctx, &oss.GetObjectRequest{Bucket: oss.Ptr(bucket), Key: oss.Ptr(key)})
	if err != nil {
		t.Fatal(err)
	}
	defer result.Body.Close()
	content, err := io.ReadAll(result.Body)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func application(t *testing.T, status int) (*httptest.Server, *[]string) {
	var received []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		received = append(received, string(body))
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		w.Write([]byte(`{"Status":"OK"}`))
	}))
	t.Cleanup(server.Close)
	return server, &received
}

func callback(url, body string) *string {
	text, _ := json.Marshal(map[string]string{"callbackUrl": url, "callbackBody": body})
	return oss.Ptr(base64.StdEncoding.EncodeToString(text))
}

func TestPutGetAndList(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		keys := []string{"a b+c/中.txt", "b/1", "b/2", "c"}
		for _, key := range keys {
			put(t, client, bucket, key, key)
		}
		if content := get(t, client, bucket, keys[0]); string(content) != keys[0] {
			t.Fatalf("got %q", content)
		}
		var listed []string
		pages := client.NewListObjectsV2Paginator(&oss.ListObjectsV2Request{Bucket: oss.Ptr(bucket), MaxKeys: 2})
		for pages.HasNext() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, object := range page.Contents {
				listed = append(listed, oss.ToString(object.Key))
			}
		}
		if fmt.Sprint(listed) != fmt.Sprint(keys) {
			t.Fatalf("listed %q", listed)
		}
		exists, err := client.IsObjectExist(ctx, bucket, "no-such-key")
		if err != nil || exists {
			t.Fatal(exists, err)
		}
		_, err = client.IsObjectExist(ctx, "no-such-bucket-at-all", "key")
		var failure *oss.ServiceError
		if !errors.As(err, &failure) || failure.Code != "NoSuchBucket" {
			t.Fatal(err)
		}
	})
}

func TestUploaderAndDownloader(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		content := make([]byte, 700*1024)
		rand.Read(content)
		_, err := oss.NewUploader(client, func(o *oss.UploaderOptions) { o.PartSize = 200 * 1024 }).UploadFrom(
			ctx, &oss.PutObjectRequest{Bucket: oss.Ptr(bucket), Key: oss.Ptr("big")}, bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		file := t.TempDir() + "/copy"
		_, err = oss.NewDownloader(client, func(o *oss.DownloaderOptions) { o.PartSize = 200 * 1024 }).DownloadFile(
			ctx, &oss.GetObjectRequest{Bucket: oss.Ptr(bucket), Key: oss.Ptr("big")}, file)
		if err != nil {
			t.Fatal(err)
		}
		copied, _ := os.ReadFile(file)
		if !bytes.Equal(content, copied) {
			t.Fatal("the copy differs")
		}
	})
}

func TestPutWithCallback(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		server, received := application(t, 200)
		result, err := client.PutObject(ctx, &oss.PutObjectRequest{
			Bucket: oss.Ptr(bucket), Key: oss.Ptr("called"), Body: bytes.NewReader([]byte("12345")),
			Callback: callback(server.URL+"/callback", "o=${object}&s=${size}")})
		if err != nil || result.CallbackResult["Status"] != "OK" {
			t.Fatal(result, err)
		}
		if fmt.Sprint(*received) != "[o=called&s=5]" {
			t.Fatal(*received)
		}
	})
}

func TestAFailingCallbackIsAServiceErrorWithStatus203(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		server, _ := application(t, 301)
		_, err := client.PutObject(ctx, &oss.PutObjectRequest{
			Bucket: oss.Ptr(bucket), Key: oss.Ptr("kept"), Body: bytes.NewReader([]byte("kept")),
			Callback: callback(server.URL, "s=${size}")})
		var failure *oss.ServiceError
		if !errors.As(err, &failure) || failure.StatusCode != 203 || failure.Code != "CallbackFailed" ||
			failure.EC != "0007-00000203" || failure.Message != "Error status : 301." {
			t.Fatal(err)
		}
		if content := get(t, client, bucket, "kept"); string(content) != "kept" {
			t.Fatalf("got %q", content)
		}
	})
}

func TestAPresignedUrlWorksWithoutTheSdk(t *testing.T) {
	eachSignature(t, func(t *testing.T, client *oss.Client, bucket string) {
		put(t, client, bucket, "presigned", "content")
		signed, err := client.Presign(ctx, &oss.GetObjectRequest{Bucket: oss.Ptr(bucket), Key: oss.Ptr("presigned")})
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.Get(signed.URL)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		content, _ := io.ReadAll(response.Body)
		if string(content) != "content" {
			t.Fatalf("got %d %q", response.StatusCode, content)
		}
	})
}

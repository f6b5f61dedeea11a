module github.com/oss-emulator/interop

go 1.23

require github.com/aliyun/alibabacloud-oss-go-sdk-v2 v1.5.1

require golang.org/x/time v0.4.0 // indirect

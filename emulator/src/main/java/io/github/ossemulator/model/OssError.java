package io.github.ossemulator.model;

/**
 * The error table of OSS: one constant per (code, status, message, EC) that the service answers with. A constant is only
 * a template; {@link #exception()} makes a fresh {@link OssException} for each failure.
 *
 * <p>Source: protocol.md §2.5, §4 and §7.
 */
public enum OssError {
    ACCESS_DENIED("AccessDenied", 403, "AccessDenied", ""),
    ACCESS_DENIED_BY_BUCKET_ACL(
            "AccessDenied", 403, "You have no right to access this object because of bucket acl.", "0003-00000001"),
    ACCESS_DENIED_ANONYMOUS("AccessDenied", 403, "Anonymous access is forbidden for this operation.", "0003-00001201"),
    ACCESS_DENIED_NOT_OWNER("AccessDenied", 403, "The bucket you access does not belong to you.", "0003-00000001"),
    ACCESS_DENIED_OBJECT_READ("AccessDenied", 403, "You do not have read permission on this object.", "0003-00000005"),
    ACCESS_DENIED_OBJECT_WRITE(
            "AccessDenied", 403, "You do not have write permission on this object.", "0003-00000005"),
    ACCESS_DENIED_BY_POLICY("AccessDenied", 403, "Access denied by bucket policy.", "0003-00000201"),
    ACCESS_DENIED_BY_REFERER("AccessDenied", 403, "You are denied by bucket referer policy.", "0003-00000501"),
    NO_VALID_DATE("AccessDenied", 403, "OSS authentication requires a valid Date.", "0002-00000503"),
    REQUEST_EXPIRED("AccessDenied", 403, "Request has expired.", "0002-00000069"),
    ACCESS_FORBIDDEN_CORS(
            "AccessForbidden",
            403,
            "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method"
                    + " / Access-Control-Request-Method or Access-Control-Requet-Headers are not whitelisted by the"
                    + " resource's CORS spec.",
            ""),
    ARCHIVE_RESTORE_FILE_STALE("ArchiveRestoreFileStale", 409, "The archive file or restore info stale", ""),
    ARCHIVE_RESTORE_NOT_FINISHED(
            "ArchiveRestoreNotFinished", 409, "The archive file's restore is not finished.", "0016-00000719"),
    BAD_REQUEST("BadRequest", 400, "Insufficient information. Origin request header needed.", ""),
    BUCKET_ALREADY_EXISTS(
            "BucketAlreadyExists",
            409,
            "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please"
                    + " select a different name and try again.",
            "0015-00000104"),
    BUCKET_NOT_EMPTY("BucketNotEmpty", 409, "The bucket has objects. Please delete them first.", "0015-00000301"),
    CALLBACK_FAILED("CallbackFailed", 203, "Error status : 502.", "0007-00000203"),
    ENTITY_TOO_LARGE("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size.", ""),
    ENTITY_TOO_SMALL(
            "EntityTooSmall", 400, "Your proposed upload smaller than the minimum allowed size.", "0042-00000213"),
    FIELD_ITEM_TOO_LONG("FieldItemTooLong", 400, "Your name of form field is too long.", ""),
    FILE_ALREADY_EXISTS(
            "FileAlreadyExists",
            409,
            "The object you specified already exists and can not be overwritten.",
            "0026-00000002"),
    FILE_IMMUTABLE("FileImmutable", 409, "The object you specified is immutable.", ""),
    INCOMPLETE_BODY("IncompleteBody", 400, "The request body did not contain the specified number of bytes.", ""),
    INCORRECT_NUMBER_OF_FILES(
            "IncorrectNumberOfFilesInPOSTRequest", 400, "POST requires exactly one file upload per request.", ""),
    INTERNAL_ERROR("InternalError", 500, "Please contact the server administrator, oss@service.aliyun.com.", ""),
    INVALID_ACCESS_KEY_ID(
            "InvalidAccessKeyId",
            403,
            "The OSS Access Key Id you provided does not exist in our records.",
            "0002-00000902"),
    INVALID_ARGUMENT("InvalidArgument", 400, "Invalid Argument.", ""),
    INVALID_BUCKET_NAME("InvalidBucketName", 400, "The specified bucket is not valid.", "0015-00000001"),
    INVALID_CRC64("InvalidCRC64", 400, "The x-oss-hash-crc64ecma you specified does not match what we calculated.", ""),
    INVALID_DIGEST("InvalidDigest", 400, "The Content-MD5 you specified was invalid.", "0017-00000503"),
    INVALID_ENCRYPTION_ALGORITHM(
            "InvalidEncryptionAlgorithmError",
            400,
            "The Encryption request you specified is not valid. Supported value: AES256/SM4/KMS.",
            ""),
    INVALID_LOCATION_CONSTRAINT("InvalidLocationConstraint", 400, "The specified location-constraint is not valid", ""),
    INVALID_OBJECT_NAME("InvalidObjectName", 400, "The specified object is not valid.", "0016-00000005"),
    INVALID_OBJECT_STATE("InvalidObjectState", 403, "The operation is not valid for the object's state.", ""),
    INVALID_PART(
            "InvalidPart",
            400,
            "One or more of the specified parts could not be found or the specified entity tag might not have matched the"
                    + " part's entity tag.",
            ""),
    INVALID_PART_ORDER(
            "InvalidPartOrder",
            400,
            "The list of parts was not in ascending order. Parts list must specified in order by part number.",
            ""),
    INVALID_POLICY_DOCUMENT("InvalidPolicyDocument", 400, "Invalid Policy: Invalid JSON.", ""),
    INVALID_RANGE("InvalidRange", 416, "The requested range cannot be satisfied", ""),
    INVALID_REQUEST("InvalidRequest", 400, "Invalid request.", ""),
    INVALID_SECURITY_TOKEN("InvalidSecurityToken", 403, "The security token you provided is invalid.", ""),
    INVALID_TAG("InvalidTag", 400, "The TagKey you have provided is invalid.", ""),
    INVALID_TARGET_TYPE("InvalidTargetType", 400, "The symbolic's target file type is invalid", "0026-00000011"),
    KEY_AND_TOKEN_NOT_MATCH(
            "AccessKeyIdAndSecurityTokenNotMatch",
            403,
            "The OSS access key id and security token you provided does not match.",
            ""),
    MALFORMED_POST_REQUEST(
            "MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.", ""),
    MALFORMED_XML(
            "MalformedXML",
            400,
            "The XML you provided was not well-formed or did not validate against our published schema.",
            "0016-00000608"),
    MAX_POST_PRE_DATA_LENGTH_EXCEEDED(
            "MaxPOSTPreDataLengthExceededError",
            400,
            "Your POST request fields preceding the upload file were too large.",
            ""),
    METHOD_NOT_ALLOWED(
            "MethodNotAllowed", 405, "The specified method is not allowed against this resource.", "0017-00000001"),
    MISSING_ARGUMENT("MissingArgument", 400, "Missing Some Required Arguments.", "0016-00000502"),
    MISSING_CONTENT_LENGTH("MissingContentLength", 411, "You must provide the Content-Length HTTP header.", ""),
    NO_SUCH_BUCKET("NoSuchBucket", 404, "The specified bucket does not exist.", "0015-00000101"),
    /** The long tail of {@code NoSuch...Configuration}; used with a code and a message of its own. */
    NO_SUCH_CONFIGURATION("NoSuchConfiguration", 404, "The configuration does not exist.", ""),
    NO_SUCH_KEY("NoSuchKey", 404, "The specified key does not exist.", "0026-00000001"),
    NO_SUCH_UPLOAD(
            "NoSuchUpload",
            404,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                    + " completed.",
            "0042-00000002"),
    NO_SUCH_VERSION("NoSuchVersion", 404, "The specified version does not exist.", ""),
    /** A conditional header on a PUT, which OSS does not implement (protocol.md §3.2). */
    NOT_IMPLEMENTED("NotImplemented", 400, "A header you provided implies functionality that is not implemented.", ""),
    /** Not an answer of OSS: the emulator says loudly that it does not emulate something OSS has. */
    NOT_EMULATED("NotImplemented", 501, "The OSS emulator does not emulate this.", ""),
    NOT_MODIFIED("NotModified", 304, "Not Modified", ""),
    NOT_SYMLINK("NotSymlink", 400, "The object is not symlink.", ""),
    OBJECT_NOT_APPENDABLE("ObjectNotAppendable", 409, "The object is not appendable", ""),
    OPERATION_NOT_SUPPORTED(
            "OperationNotSupported", 400, "The operation is not supported for this resource", "0016-00000702"),
    PART_ALREADY_EXIST(
            "PartAlreadyExist", 409, "For sequential multipart upload, you can't overwrite uploaded parts.", ""),
    PART_NOT_SEQUENTIAL(
            "PartNotSequential",
            400,
            "For sequential multipart upload, you must upload or complete parts with sequential part number.",
            ""),
    POSITION_NOT_EQUAL_TO_LENGTH(
            "PositionNotEqualToLength", 409, "Position is not equal to file length", "0026-00000016"),
    PRECONDITION_FAILED(
            "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold.", ""),
    REQUEST_IS_NOT_MULTIPART(
            "RequestIsNotMultiPartContent", 400, "Bucket POST must be of the enclosure-type multipart/form-data.", ""),
    REQUEST_TIME_TOO_SKEWED(
            "RequestTimeTooSkewed",
            403,
            "The difference between the request time and the current time is too large.",
            "0002-00000504"),
    REQUEST_TIMEOUT(
            "RequestTimeout",
            400,
            "Your socket connection to the server was not read from or written to within the timeout period. Idle"
                    + " connections will be closed.",
            ""),
    RESTORE_ALREADY_IN_PROGRESS(
            "RestoreAlreadyInProgress", 409, "The restore operation is in progress.", "0016-00000701"),
    SECURITY_TOKEN_EXPIRED("SecurityTokenExpired", 403, "The security token you provided has expired.", ""),
    SERVICE_UNAVAILABLE("ServiceUnavailable", 503, "Thread pool is almost full, please retry later.", ""),
    SIGNATURE_DOES_NOT_MATCH(
            "SignatureDoesNotMatch",
            403,
            "The request signature we calculated does not match the signature you provided. Check your key and signing"
                    + " method.",
            "0002-00000040"),
    SYMLINK_TARGET_NOT_EXIST("SymlinkTargetNotExist", 404, "The symlink target object does not exist.", ""),
    TOO_MANY_BUCKETS("TooManyBuckets", 400, "You have attempted to create more buckets than allowed.", ""),
    USER_KEY_MUST_BE_SPECIFIED("UserKeyMustBeSpecified", 400, "User key must be specified.", "");

    private final String code;
    private final int status;
    private final String message;
    private final String ec;

    OssError(String code, int status, String message, String ec) {
        this.code = code;
        this.status = status;
        this.message = message;
        this.ec = ec;
    }

    /** The {@code <Code>} element, for example {@code NoSuchKey}. */
    public String code() {
        return code;
    }

    /** The HTTP status, 203 to 503. */
    public int status() {
        return status;
    }

    /** The {@code <Message>} element unless the failure brings its own. */
    public String message() {
        return message;
    }

    /** The EC (detailed error code), for example {@code 0026-00000001}; empty where none is known. */
    public String ec() {
        return ec;
    }

    /** A fresh exception with the message of the table. */
    public OssException exception() {
        return new OssException(this, code, message);
    }

    /** A fresh exception with a message of its own. */
    public OssException exception(String message) {
        return new OssException(this, code, message);
    }

    /**
     * A fresh exception of a code that shares status and shape with this constant, for the long tail of
     * {@code NoSuch...Configuration} codes.
     */
    public OssException exception(String code, String message) {
        return new OssException(this, code, message);
    }
}

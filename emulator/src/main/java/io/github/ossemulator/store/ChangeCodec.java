package io.github.ossemulator.store;

import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.StorageClass;
import java.util.List;

/**
 * How a {@link Change} is written in a record of the journal.
 *
 * <pre>
 * record     = %d1 bucket                                  BucketPut
 *            / %d2 BUCKET                                  BucketRemoved
 *            / %d3 BUCKET version body                     VersionPut
 *            / %d4 BUCKET version                          VersionEdited
 *            / %d5 BUCKET KEY ID body ETAG TIME            VersionExtended
 *            / %d6 BUCKET KEY ID                           VersionRemoved
 *            / %d7 BUCKET KEY ID TIME OWNER attributes SEQUENTIAL                  UploadPut
 *            / %d8 BUCKET KEY ID part                      PartPut
 *            / %d9 BUCKET KEY ID                           UploadRemoved
 *            / %d10 BUCKET ID version body                 UploadCompleted
 *            / %d11                                        Cleared
 *            / %d12 COUNT *( record )                      Restored
 *            / %d13 ACCOUNT map                            AccountPut
 * bucket     = NAME TIME OWNER ACL CLASS REDUNDANCY VERSIONING map
 * version    = FLAGS KEY [ ID ] TYPE [ ETAG ] TIME OWNER attributes [ SYMLINK ] [ EXACT EXACT ] [ EXACT ]
 * part       = NUMBER ETAG TIME body
 * attributes = CONTENT-TYPE map map map ACL CLASS
 * map        = COUNT *( TEXT TEXT )
 * body       = HAS-MD5 [ 16OCTET ] CRC64 COUNT *( extent )
 * extent     = %d1 FILE LENGTH / %d2 PACK OFFSET LENGTH
 * </pre>
 *
 * Numbers are little-endian groups of seven bits, all but the last with the high bit set; text is its length in bytes and
 * UTF-8; TIME is a sign and seconds since 1970, EXACT has nanoseconds as well; a checksum is eight bytes.
 */
final class ChangeCodec {
    static final int BUCKET_PUT = 1;
    static final int BUCKET_REMOVED = 2;
    static final int VERSION_PUT = 3;
    static final int VERSION_EDITED = 4;
    static final int VERSION_EXTENDED = 5;
    static final int VERSION_REMOVED = 6;
    static final int UPLOAD_PUT = 7;
    static final int PART_PUT = 8;
    static final int UPLOAD_REMOVED = 9;
    static final int UPLOAD_COMPLETED = 10;
    static final int CLEARED = 11;
    static final int RESTORED = 12;
    static final int ACCOUNT_PUT = 13;

    static final int IN_FILE = 1;
    static final int IN_PACK = 2;

    static final int DELETE_MARKER = 1;
    static final int NULL_VERSION = 2;
    static final int ETAG_IS_MD5 = 4;
    static final int HAS_SYMLINK = 8;
    static final int HAS_RESTORE = 16;
    static final int HAS_SEALED = 32;

    // The place in these lists is what is written: only ever add at the end.
    static final List<ObjectType> TYPES =
            List.of(ObjectType.NORMAL, ObjectType.MULTIPART, ObjectType.APPENDABLE, ObjectType.SYMLINK);
    static final List<Acl> ACLS =
            List.of(Acl.DEFAULT, Acl.PRIVATE, Acl.PUBLIC_READ, Acl.PUBLIC_READ_WRITE, Acl.AUTHENTICATED_READ);
    static final List<StorageClass> CLASSES = List.of(
            StorageClass.STANDARD,
            StorageClass.IA,
            StorageClass.ARCHIVE,
            StorageClass.COLD_ARCHIVE,
            StorageClass.DEEP_COLD_ARCHIVE);
    static final List<Versioning> VERSIONINGS = List.of(Versioning.NONE, Versioning.ENABLED, Versioning.SUSPENDED);

    private ChangeCodec() {}
}

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Hadoop's own file system on OSS, against a running emulator. Ends with an exception where something is not as it should. */
public final class HadoopScenario {
    private static final int CHUNK = 1 << 20;
    private static final int CHUNKS = 100;

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set("fs.oss.impl", "org.apache.hadoop.fs.aliyun.oss.AliyunOSSFileSystem");
        configuration.set("fs.oss.endpoint", System.getenv("OSS_ENDPOINT"));
        configuration.set("fs.oss.accessKeyId", System.getenv("OSS_ACCESS_KEY_ID"));
        configuration.set("fs.oss.accessKeySecret", System.getenv("OSS_ACCESS_KEY_SECRET"));
        configuration.set("fs.oss.multipart.upload.size", String.valueOf(10 * CHUNK));
        try (FileSystem files = FileSystem.get(URI.create("oss://interop/"), configuration)) {
            smallFilesAndDirectories(files, new Path("/hadoop/a b+c/中"));
            aLargeFile(files, new Path("/hadoop/large"));
            files.delete(new Path("/hadoop"), true);
            check(!files.exists(new Path("/hadoop")), "everything is gone");
        }
    }

    private static void smallFilesAndDirectories(FileSystem files, Path directory) throws Exception {
        check(files.mkdirs(directory), "a directory is made");
        for (int i = 0; i < 120; i++) {
            try (OutputStream out = files.create(new Path(directory, "file " + i))) {
                out.write("hello".getBytes());
            }
        }
        FileStatus[] listed = files.listStatus(directory);
        check(listed.length == 120, "more than one page is listed, but not " + listed.length);
        check(Arrays.stream(listed).allMatch(each -> each.isFile() && each.getLen() == 5), "files have their length");
        check(files.getFileStatus(directory).isDirectory(), "a directory is one");

        Path moved = new Path("/hadoop/moved");
        check(files.rename(directory, moved), "a directory is renamed");
        check(!files.exists(directory), "the old directory is gone");
        check(files.listStatus(moved).length == 120, "its files came along");
        check(files.rename(new Path(moved, "file 0"), new Path(moved, "renamed")), "a file is renamed");
        try (InputStream in = files.open(new Path(moved, "renamed"))) {
            check(Arrays.equals("hello".getBytes(), in.readAllBytes()), "a renamed file is read");
        }
        check(files.delete(new Path(moved, "renamed"), false), "a file is deleted");
        try {
            files.getFileStatus(new Path(moved, "renamed"));
            check(false, "a deleted file is not found");
        } catch (FileNotFoundException expected) {
            // That is what callers of Hadoop rely on.
        }
        check(Arrays.stream(files.listStatus(new Path("/hadoop")))
                .map(each -> each.getPath().getName())
                .collect(Collectors.toSet())
                .contains("moved"), "a directory is listed in its parent");
        check(files.delete(moved, true), "a directory is deleted with all in it");
        check(!files.exists(moved), "and is gone");
    }

    private static void aLargeFile(FileSystem files, Path path) throws Exception {
        Random written = new Random(1);
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = files.create(path)) {
            for (int i = 0; i < CHUNKS; i++) {
                written.nextBytes(chunk);
                out.write(chunk);
            }
        }
        check(files.getFileStatus(path).getLen() == (long) CHUNKS * CHUNK, "a large file has its length");
        Random expected = new Random(1);
        byte[] same = new byte[CHUNK];
        try (InputStream in = files.open(path)) {
            for (int i = 0; i < CHUNKS; i++) {
                expected.nextBytes(same);
                check(Arrays.equals(same, in.readNBytes(CHUNK)), "megabyte " + i + " reads as it was written");
            }
            check(in.read() < 0, "a large file ends");
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }
}

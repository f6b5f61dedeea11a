package io.github.ossemulator.image;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.bmp.BmpMetadataReader;
import com.drew.imaging.gif.GifMetadataReader;
import com.drew.imaging.heif.HeifMetadataReader;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngMetadataReader;
import com.drew.imaging.tiff.TiffMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.gif.GifHeaderDirectory;
import com.drew.metadata.heif.HeifDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads width, height and format from the bytes of an image, whatever its {@code Content-Type} says. Stateless and
 * thread-safe.
 *
 * <p>Knows the formats OSS knows: jpg, png, gif, bmp, webp, tiff, heic and avif.
 */
public final class ImageProbe {
    /** OSS reads no images above 20 MB; nothing is looked for behind this many bytes. */
    private static final int DEEPEST_READ = 32 * 1024 * 1024;

    /** Where the boxes that describe a HEIC or AVIF image have to end. */
    private static final int DEEPEST_BOX = 2 * 1024 * 1024;

    private static final int PNG_HEADER_END = 33;
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    private ImageProbe() {}

    /** The facts of the image in {@code in}, which stays open; empty if it is none, or cannot be read. */
    public static Optional<ImageInfo> probe(InputStream in) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(new BoundedInputStream(in, DEEPEST_READ));
            return Optional.ofNullable(read(buffered, FileTypeDetector.detectFileType(buffered)));
        } catch (IOException | ImageProcessingException | RuntimeException | StackOverflowError e) {
            // The parsers meet garbage with all kinds of exceptions, and nested boxes by recursion.
            return Optional.empty();
        }
    }

    private static @Nullable ImageInfo read(InputStream in, FileType type)
            throws IOException, ImageProcessingException {
        return switch (type) {
            case Jpeg ->
                info(
                        "jpg",
                        JpegMetadataReader.readMetadata(in, List.of(new JpegReader())),
                        JpegDirectory.class,
                        JpegDirectory.TAG_IMAGE_WIDTH,
                        JpegDirectory.TAG_IMAGE_HEIGHT);
            case Png ->
                info(
                        "png",
                        PngMetadataReader.readMetadata(headerOfPng(in)),
                        PngDirectory.class,
                        PngDirectory.TAG_IMAGE_WIDTH,
                        PngDirectory.TAG_IMAGE_HEIGHT);
            case Gif ->
                info(
                        "gif",
                        GifMetadataReader.readMetadata(in),
                        GifHeaderDirectory.class,
                        GifHeaderDirectory.TAG_IMAGE_WIDTH,
                        GifHeaderDirectory.TAG_IMAGE_HEIGHT);
            case Bmp ->
                info(
                        "bmp",
                        BmpMetadataReader.readMetadata(in),
                        BmpHeaderDirectory.class,
                        BmpHeaderDirectory.TAG_IMAGE_WIDTH,
                        BmpHeaderDirectory.TAG_IMAGE_HEIGHT);
            case WebP ->
                info(
                        "webp",
                        WebpMetadataReader.readMetadata(in),
                        WebpDirectory.class,
                        WebpDirectory.TAG_IMAGE_WIDTH,
                        WebpDirectory.TAG_IMAGE_HEIGHT);
            case Tiff ->
                info(
                        "tiff",
                        TiffMetadataReader.readMetadata(in),
                        ExifIFD0Directory.class,
                        ExifIFD0Directory.TAG_IMAGE_WIDTH,
                        ExifIFD0Directory.TAG_IMAGE_HEIGHT);
            case Heif ->
                info(
                        "heic",
                        HeifMetadataReader.readMetadata(new BoundedInputStream(in, DEEPEST_BOX)),
                        HeifDirectory.class,
                        HeifDirectory.TAG_IMAGE_WIDTH,
                        HeifDirectory.TAG_IMAGE_HEIGHT);
            case Avif ->
                info(
                        "avif",
                        HeifMetadataReader.readMetadata(new BoundedInputStream(in, DEEPEST_BOX)),
                        HeifDirectory.class,
                        HeifDirectory.TAG_IMAGE_WIDTH,
                        HeifDirectory.TAG_IMAGE_HEIGHT);
            default -> null;
        };
    }

    private static @Nullable ImageInfo info(
            String format, Metadata metadata, Class<? extends Directory> type, int widthTag, int heightTag) {
        for (Directory directory : metadata.getDirectoriesOfType(type)) {
            Integer width = directory.getInteger(widthTag);
            Integer height = directory.getInteger(heightTag);
            // A BMP whose rows run from top to bottom says so by a negative height.
            if (width != null && height != null && width > 0 && height != 0) {
                return new ImageInfo(width, Math.abs(height), format);
            }
        }
        return null;
    }

    /** The parser walks through all chunks of a PNG; the first one says everything. */
    private static InputStream headerOfPng(InputStream in) throws IOException {
        byte[] start = in.readNBytes(PNG_HEADER_END);
        byte[] whole = Arrays.copyOf(start, start.length + PNG_END.length);
        System.arraycopy(PNG_END, 0, whole, start.length, PNG_END.length);
        return new ByteArrayInputStream(whole);
    }
}

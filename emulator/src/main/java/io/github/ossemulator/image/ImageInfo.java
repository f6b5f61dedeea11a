package io.github.ossemulator.image;

/**
 * The facts of an image that OSS tells.
 *
 * @param width in pixels
 * @param height in pixels
 * @param format as OSS names it: {@code jpg}, {@code png}, {@code gif}, {@code bmp}, {@code webp}, {@code tiff}, ...
 */
public record ImageInfo(int width, int height, String format) {}

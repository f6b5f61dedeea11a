package io.github.ossemulator.operation.form;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tells the fields of a form from its file: fields before the file are collected, those behind it mean nothing
 * (protocol.md §4.10, gotcha 59). Used by one thread.
 */
final class FormReader implements MultipartParser.Parts {
    private static final int MAX_NAME_BYTES = 8 * 1024;
    private static final int MAX_VALUE_BYTES = 2 * 1024 * 1024;
    private static final int MAX_FIELDS_BYTES = 8 * 1024 * 1024;
    private static final String FILE = "file";

    /** Gets the file of a form. */
    interface FileReceiver {
        /** The file begins; {@code fields} are all that count. */
        void begin(FormFields fields, PartHeader file) throws IOException;

        /** More of the file; {@code bytes} is only valid during the call. */
        void content(ByteBuffer bytes) throws IOException;
    }

    private enum Part {
        FIELD,
        FILE,
        IGNORED
    }

    private final FileReceiver receiver;
    private final FormFields fields = new FormFields();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private Part part = Part.IGNORED;
    private String name = "";
    private long fieldsBytes;
    private boolean fileCame;

    FormReader(FileReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void begin(PartHeader header) throws IOException {
        if (header.name().equalsIgnoreCase(FILE)) {
            if (fileCame) {
                throw OssError.INCORRECT_NUMBER_OF_FILES.exception();
            }
            fileCame = true;
            part = Part.FILE;
            receiver.begin(fields, header);
        } else if (fileCame) {
            part = Part.IGNORED;
        } else {
            if (header.name().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
                throw OssError.FIELD_ITEM_TOO_LONG.exception();
            }
            part = Part.FIELD;
            name = header.name();
        }
    }

    @Override
    public void content(ByteBuffer bytes) throws IOException {
        switch (part) {
            case FILE -> receiver.content(bytes);
            case FIELD -> keep(bytes);
            case IGNORED -> {
                // comes behind the file
            }
        }
    }

    private void keep(ByteBuffer bytes) {
        fieldsBytes += bytes.remaining();
        if (fieldsBytes > MAX_FIELDS_BYTES) {
            throw OssError.MAX_POST_PRE_DATA_LENGTH_EXCEEDED.exception();
        }
        if (value.size() + bytes.remaining() > MAX_VALUE_BYTES) {
            throw OssError.FIELD_ITEM_TOO_LONG.exception();
        }
        byte[] chunk = new byte[bytes.remaining()];
        bytes.get(chunk);
        value.writeBytes(chunk);
    }

    @Override
    public void end() {
        if (part == Part.FIELD) {
            fields.put(name, value.toString(StandardCharsets.UTF_8));
            value.reset();
        }
    }

    /**
     * Says that the form is complete.
     *
     * @throws OssException {@code IncorrectNumberOfFilesInPOSTRequest} if it had no file
     */
    void finish() {
        if (!fileCame) {
            throw OssError.INCORRECT_NUMBER_OF_FILES.exception();
        }
    }
}

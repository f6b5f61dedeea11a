package com.example;

import java.net.URI;

/** Where the application keeps its photos. */
interface Photos {
    /**
     * Uploads a photo and has OSS tell {@code confirmation} about it.
     *
     * @return what was answered there
     */
    String save(String name, String content, URI confirmation);
}

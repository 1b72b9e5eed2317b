package io.assetpipeline.containers;

import java.util.List;
import java.util.regex.Pattern;

/** What a style sheet names, read as roughly as the sheets here are simple. */
final class References {

    private static final Pattern URL = Pattern.compile("url\\(\\s*[\"']?([^\"')]+)[\"']?\\s*\\)");

    private References() {}

    static List<String> of(String sheet) {
        return URL.matcher(sheet).results().map(found -> found.group(1)).toList();
    }
}

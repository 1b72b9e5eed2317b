package io.assetpipeline.reference;

/** How the slice of a reference is written, so that another URL can be written in its place. */
@FunctionalInterface
public interface Quoting {

    /**
     * The text that stands for a URL, in the author's form where the URL allows it.
     *
     * @param url percent-encoded where it has to be; escapes of the source's language are added here
     */
    String write(String url);

    /** As this one, in a text that itself stands in another: CSS in an attribute of HTML. */
    default Quoting within(Quoting outer) {
        return url -> outer.write(write(url));
    }
}

package io.assetpipeline.thymeleaf;

/**
 * What an attribute that only pages can have says in XML.
 *
 * @param attribute without its prefix
 */
record XmlRefusal(String attribute, boolean named) implements AttributeAction {

    @Override
    public void run(Place place, String name) {
        throw new IllegalArgumentException(
                switch (attribute) {
                    case "importmap" -> "Import maps are for HTML templates: only pages run modules.";
                    case "preload", "preload-css", "preload-js" ->
                        "Preloads are for HTML templates: only pages ask for files early.";
                    case "inline" ->
                        "Texts are put into HTML templates. In XML, name a file: asset:href=\"css/site.css\".";
                    default ->
                        "Bundles are for HTML templates. In XML, name the file: asset:href=\"" + attribute + "/" + name
                                + "." + attribute + "\".";
                });
    }
}

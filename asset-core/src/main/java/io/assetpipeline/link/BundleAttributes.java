package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.manifest.ManifestBundle;
import java.util.ArrayList;
import java.util.List;

/** What the tag of a built bundle prints besides its URLs. */
final class BundleAttributes {

    static final Attribute MODULE = new Attribute("type", "module");

    private BundleAttributes() {}

    static List<Attribute> of(ManifestBundle bundle) {
        List<Attribute> attributes = new ArrayList<>();
        bundle.attributes()
                .forEach((name, value) -> attributes.add(new Attribute(name, value.isEmpty() ? null : value)));
        if (bundle.module()) {
            attributes.add(MODULE);
        }
        return attributes;
    }
}

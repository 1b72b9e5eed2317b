package io.assetpipeline;

import io.assetpipeline.reference.Reference;

/**
 * A reference in a draft, and what it leads to.
 *
 * @param reference its span is one of the draft's text
 * @param target never absent or ambiguous
 */
record Edge(Reference reference, Target target) {

    /** Whether an import map leads a browser to it, so that the text may keep its logical path. */
    boolean isImport() {
        return switch (reference.kind()) {
            case MODULE, LAZY_MODULE -> true;
            case URL, IMPORT, SOURCE_MAP, MODULE_URL, WORKER_SCRIPT -> false;
        };
    }
}

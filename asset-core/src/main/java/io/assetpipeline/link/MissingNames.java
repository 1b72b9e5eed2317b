package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.MissingAssetException;
import io.assetpipeline.reference.KnownNames;
import io.assetpipeline.reference.NameProblems;
import java.util.List;

/** Fails on names in templates that lead nowhere. Where the name stands is not known here; who printed it adds that. */
final class MissingNames {

    private final Location where;
    private final NameProblems problems;

    /**
     * For one place where names are looked up.
     *
     * @param where that place: {@code assets.yaml}, or a manifest
     * @param searched the same for the middle of a sentence: {@code src/main/assets, 3 dependencies}
     * @param names what is known
     */
    MissingNames(String where, String searched, KnownNames names) {
        this.where = Location.of(where);
        this.problems = new NameProblems(searched, names);
    }

    /** An asset that there is not. */
    MissingAssetException asset(String name) {
        return new MissingAssetException(problems.asset(where, name));
    }

    /** An asset that there is not, and a reason that is known. */
    MissingAssetException asset(String name, String why, String remedy) {
        return new MissingAssetException(problems.asset(where, name, why, remedy));
    }

    /** A bundle that there is not. */
    MissingAssetException bundle(BundleKind kind, String name) {
        return new MissingAssetException(problems.bundle(where, kind, name));
    }

    /** A name that several dependencies claim. */
    MissingAssetException ambiguous(String name, List<String> libraries) {
        return new MissingAssetException(problems.ambiguous(where, name, libraries));
    }
}

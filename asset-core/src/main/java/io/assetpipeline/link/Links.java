package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.List;
import java.util.SortedMap;

/**
 * From the names in templates to links. A name that nothing has is an exception that tells the nearest ones, never an
 * empty answer. Thread-safe.
 *
 * <p>In development every method may also throw {@link io.assetpipeline.problem.ConfigurationException}, when
 * {@code assets.yaml} is wrong at that moment.
 */
public sealed interface Links permits BuiltLinks, SourceLinks {

    /**
     * The links of a bundle, at least one, in the order in which a page must have them: those that preload modules first.
     *
     * @throws io.assetpipeline.problem.MissingAssetException if there is no such bundle
     */
    List<Link> bundle(BundleKind kind, String name);

    /**
     * The link of an asset.
     *
     * @param name its logical path; a query and a fragment behind it are kept, as in {@code img/icons.svg#star}
     * @throws io.assetpipeline.problem.MissingAssetException if there is no such asset
     */
    Link asset(String name);

    /** Whether {@link #asset} has an answer: for names that are made from data. False for what is no logical path. */
    boolean exists(String name);

    /** The links of all assets that a pattern matches, by logical path. Empty if it matches none. */
    SortedMap<LogicalPath, Link> matching(PathPattern pattern);

    /**
     * The links by which a page asks early for a bundle: for its style sheets or scripts, or for its modules and those that they
     * import; and for what its style sheets need.
     *
     * @param needs none for scripts
     * @throws io.assetpipeline.problem.MissingAssetException if there is no such bundle
     */
    List<Link> preload(BundleKind kind, String name, StyleNeeds needs);

    /**
     * The link by which a page asks early for an asset.
     *
     * @param name as for {@link #asset}
     * @throws io.assetpipeline.problem.MissingAssetException if there is no such asset
     * @throws IllegalArgumentException if browsers do not preload such a file
     */
    Link preload(String name);

    /** What a page has to tell browsers before its first module. */
    ImportMap importMap();

    /**
     * The texts of a bundle, at least one, in order; where there is no bundle of that name, of the style sheet or script
     * of that logical path.
     *
     * @throws io.assetpipeline.problem.MissingAssetException if there is neither
     */
    List<InlineSource> inline(BundleKind kind, String name);
}

/** What HTML pages, SVG files and web app manifests load, as spans of their text. */
@NullMarked
package io.assetpipeline.html;

import org.jspecify.annotations.NullMarked;

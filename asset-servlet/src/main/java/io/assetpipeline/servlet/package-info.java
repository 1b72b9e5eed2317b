/**
 * Serves assets from a web application: {@link io.assetpipeline.servlet.AssetFilter} answers below their prefix, and
 * {@link io.assetpipeline.servlet.Assets} is what tags and Java code ask for links.
 */
@NullMarked
package io.assetpipeline.servlet;

import org.jspecify.annotations.NullMarked;

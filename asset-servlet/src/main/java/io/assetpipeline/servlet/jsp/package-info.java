/** The JSP tag library {@code assetpipeline.tags}. */
@NullMarked
package io.assetpipeline.servlet.jsp;

import org.jspecify.annotations.NullMarked;

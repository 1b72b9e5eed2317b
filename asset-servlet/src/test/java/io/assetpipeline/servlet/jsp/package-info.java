@NullMarked
package io.assetpipeline.servlet.jsp;

import org.jspecify.annotations.NullMarked;

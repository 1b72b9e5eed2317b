/** What templates of JSP and Thymeleaf name: read at build time, so that a wrong name in a rarely shown page is found then. */
@NullMarked
package io.assetpipeline.template;

import org.jspecify.annotations.NullMarked;

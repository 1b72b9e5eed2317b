/**
 * What Spring Boot, 3 or 4, finds by itself: the filter, {@code Assets}, the Thymeleaf dialect and the {@code asset.*}
 * properties. It uses only what bears the same name in both.
 */
@NullMarked
package io.assetpipeline.spring;

import org.jspecify.annotations.NullMarked;

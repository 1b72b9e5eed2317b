/**
 * The Thymeleaf dialect. No class here names a type of the Servlet API: a template engine that writes mails runs where there
 * is none. What a page needs of its request comes through Thymeleaf's own {@code IWebExchange}.
 */
@NullMarked
package io.assetpipeline.thymeleaf;

import org.jspecify.annotations.NullMarked;

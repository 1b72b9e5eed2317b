package io.assetpipeline.containers.boot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;

/** A test of the web layer alone: {@code @WebMvcTest}, which Boot 3 and Boot 4 keep in different packages. */
@WebMvcTest
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface WebSlice {}

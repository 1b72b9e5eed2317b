package io.assetpipeline.samples.collections;

import io.assetpipeline.servlet.Assets;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Gives the pages their {@code ${pipeline}}. */
@WebListener
public final class PipelineListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute("pipeline", new Pipeline(Assets.of(event.getServletContext())));
    }
}

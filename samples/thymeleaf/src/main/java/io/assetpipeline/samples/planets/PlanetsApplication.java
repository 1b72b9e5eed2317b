package io.assetpipeline.samples.planets;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Eight planets on one page. */
@SpringBootApplication
public class PlanetsApplication {

    /** Runs until the process is ended. */
    public static void main(String[] arguments) {
        SpringApplication.run(PlanetsApplication.class, arguments);
    }
}

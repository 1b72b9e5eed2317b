package io.assetpipeline.samples.planets;

import io.assetpipeline.servlet.Assets;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page. */
@Controller
public class PlanetsController {

    private final Assets assets;

    PlanetsController(Assets assets) {
        this.assets = assets;
    }

    /** The planets, and what the pipeline did. */
    @GetMapping("/")
    public String planets(Model model) throws IOException {
        model.addAttribute("planets", Planet.ALL);
        model.addAttribute("pipeline", Pipeline.of(assets));
        return "planets";
    }
}

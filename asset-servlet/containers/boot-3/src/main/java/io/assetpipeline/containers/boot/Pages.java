package io.assetpipeline.containers.boot;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Each template under its name. */
@Controller
public class Pages {

    @GetMapping("/page/{name}")
    String page(@PathVariable("name") String name) {
        return "page/" + name;
    }
}

package io.assetpipeline.containers.boot;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Each template under its name. */
@Controller
public class Pages {

    @GetMapping("/page/{name}")
    String page(@PathVariable("name") String name, HttpServletRequest request) {
        // As a filter for Content Security Policy does.
        request.setAttribute("cspNonce", request.getParameter("nonce"));
        return "page/" + name;
    }

    @GetMapping("/page/forward")
    String forward() {
        return "forward:/page/bundles";
    }
}

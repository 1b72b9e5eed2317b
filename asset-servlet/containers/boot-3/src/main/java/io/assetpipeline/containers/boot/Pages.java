package io.assetpipeline.containers.boot;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Each template under its name. */
@Controller
public class Pages {

    @GetMapping("/page/{name}")
    String page(
            @PathVariable("name") String name,
            @RequestParam Map<String, String> parameters,
            Model model,
            HttpServletRequest request) {
        // Thymeleaf lets no attribute read a parameter of the request itself.
        model.addAllAttributes(parameters);
        // As a filter for Content Security Policy does.
        request.setAttribute("cspNonce", request.getParameter("nonce"));
        return "page/" + name;
    }

    @GetMapping("/page/forward")
    String forward() {
        return "forward:/page/bundles";
    }

    /** In the place of a static page. */
    @RequestMapping("/docs/guide.html")
    @ResponseBody
    String shadow(HttpServletRequest request) {
        return "application: " + request.getMethod();
    }
}

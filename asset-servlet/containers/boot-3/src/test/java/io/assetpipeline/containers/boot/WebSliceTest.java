package io.assetpipeline.containers.boot;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** {@code @WebMvcTest}: controllers and what the web layer needs, nothing else. */
@WebSlice
@TestPropertySource(properties = ShopProject.SOURCES)
class WebSliceTest {

    @Autowired
    private MockMvc mvc;

    @Test
    void pagesHaveTheirLinks() throws Exception {
        mvc.perform(get("/page/shop"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<link rel=\"stylesheet\" href=\"/assets/css/core.css\">")))
                .andExpect(content().string(containsString("href=\"/assets/css/colors/red.css\"")))
                .andExpect(content().string(containsString("<script src=\"/assets/js/stats.js\" defer>")))
                .andExpect(content().string(containsString("src=\"/assets/img/logo.svg\"")));
    }

    @Test
    void linksLeadToAssets() throws Exception {
        mvc.perform(get("/assets/css/colors/red.css"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-cache"))
                .andExpect(content().string(containsString("color: red")));
    }

    @Test
    void whatIsNoAssetIsAbsent() throws Exception {
        mvc.perform(get("/assets/css/colors/gray.css"))
                .andExpect(status().isNotFound())
                .andExpect(header().string("Cache-Control", "no-store"));
    }
}

package io.assetpipeline.containers.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** {@code @SpringBootTest} without a container. */
@SpringBootTest(properties = {ShopProject.SOURCES, "spring.profiles.active=login"})
@WithMockMvc
class MockApplicationTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Assets assets;

    @Test
    void assetsComeBeforeTheLogin() throws Exception {
        mvc.perform(get("/assets/css/core.css"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("color: black")));
        mvc.perform(get("/assets/css/gray.css"))
                .andExpect(status().isNotFound())
                .andExpect(header().string("Cache-Control", "no-store"));
        mvc.perform(get("/page/shop")).andExpect(status().is3xxRedirection());
    }

    @Test
    void theBeanIsThatOfTheServletContext(@Autowired ServletContext context) {
        assertThat(assets).isSameAs(Assets.of(context));
        assertThat(assets.mode()).isEqualTo(Mode.DEVELOPMENT);
        assertThat(assets.url("img/logo.svg")).isEqualTo("/assets/img/logo.svg");
    }

    @Test
    void aMockMvcThatIsSetUpByHandTakesTheFilter() throws Exception {
        MockMvc standalone = MockMvcBuilders.standaloneSetup(new Pages())
                .addFilters(new AssetFilter(assets))
                .build();

        standalone
                .perform(get("/assets/css/core.css"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("color: black")));
    }
}

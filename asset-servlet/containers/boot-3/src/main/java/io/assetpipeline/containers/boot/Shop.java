package io.assetpipeline.containers.boot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The application under test; the profile {@code login} lets nobody in without a login. */
@SpringBootApplication
public class Shop extends SpringBootServletInitializer {

    @Bean
    @Profile("login")
    SecurityFilterChain login(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    @Profile("!login")
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // A test posts where a static page is.
                .csrf(csrf -> csrf.ignoringRequestMatchers("/docs/**"))
                .build();
    }
}

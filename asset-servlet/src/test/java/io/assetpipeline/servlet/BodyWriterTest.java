package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.http.Answer;
import io.assetpipeline.link.Representation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no container does unless an application has interfered. */
class BodyWriterTest {

    private static final int LARGE = 1 << 20;

    /** What was done, in order. */
    private final List<String> done = new ArrayList<>();

    @Test
    void endsARequestWhoseStreamTakesNoListener() {
        ServletOutputStream taken = new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return false;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("taken");
            }

            @Override
            public void write(int b) {
                throw new IllegalStateException("nobody said that it is ready");
            }
        };
        AsyncContext context = fake(AsyncContext.class, Map.of());
        HttpServletRequest request = fake(
                HttpServletRequest.class,
                Map.of(
                        "getMethod",
                        "GET",
                        "isAsyncSupported",
                        true,
                        "isAsyncStarted",
                        false,
                        "getDispatcherType",
                        DispatcherType.REQUEST,
                        "startAsync",
                        context));
        HttpServletResponse response = fake(HttpServletResponse.class, Map.of("getOutputStream", taken));
        Representation file =
                new Representation(null, LARGE, "0123456789abcdef", () -> new ByteArrayInputStream(new byte[LARGE]) {
                    @Override
                    public void close() {
                        done.add("closed");
                    }
                });
        Answer answer = new Answer(Answer.OK, "video/mp4", List.of(), new Answer.Body.Part(file, 0, LARGE));

        assertThatThrownBy(() -> AnswerSender.send(request, response, answer)).hasMessage("taken");

        assertThat(done).endsWith("startAsync", "setTimeout", "addListener", "complete", "closed");
    }

    private <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    done.add(method.getName());
                    return answers.get(method.getName());
                }));
    }
}

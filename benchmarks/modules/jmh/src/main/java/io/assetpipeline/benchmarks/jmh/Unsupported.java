package io.assetpipeline.benchmarks.jmh;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Objects of a container that is not there. */
final class Unsupported {

    private Unsupported() {}

    /** One whose methods throw, but for those that have an answer. */
    static <T> T of(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object answer = answers.get(method.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            return answer;
        }));
    }
}

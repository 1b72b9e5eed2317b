package io.assetpipeline.compile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads one package of ours beside libraries that nobody else sees. All other classes of ours are those of the loader around it,
 * and so is the log, if there is one.
 */
final class IsolatedLoader extends URLClassLoader {

    private static final String OURS = "io.assetpipeline.";
    private static final String LOG = "org.slf4j.";

    private final String isolated;
    private final ClassLoader around;

    /** @param isolated the package, with a final dot */
    IsolatedLoader(URL[] libraries, String isolated, ClassLoader around) {
        super(isolated, libraries, ClassLoader.getPlatformClassLoader());
        this.isolated = isolated;
        this.around = around;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(isolated)) {
            return define(name);
        }
        if (name.startsWith(OURS)) {
            return around.loadClass(name);
        }
        if (name.startsWith(LOG)) {
            try {
                return around.loadClass(name);
            } catch (ClassNotFoundException e) {
                // A build without Maven may log with something else.
                return super.findClass(name);
            }
        }
        return super.findClass(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = around.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

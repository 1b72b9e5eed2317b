package io.assetpipeline.maven;

import java.util.Locale;
import java.util.Optional;

/**
 * What esbuild's packages call a machine.
 *
 * @param name of the package: {@code linux-x64}
 * @param program its file in the package
 * @param version the newest that Maven Central has for this machine
 */
record EsbuildPlatform(String name, String program, String version) {

    /** What our tests were run with. */
    static final String TESTED = "0.25.10";

    /** Whoever publishes them publishes not every version for every machine; tried with our tests once. */
    private static final String OLDER = "0.23.1";

    /** The platform of two system properties of Java; empty if esbuild has no package for it, or none is known here. */
    static Optional<EsbuildPlatform> of(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT);
        String machine = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x64" -> "-x64";
            case "aarch64", "arm64" -> "-arm64";
            default -> "";
        };
        if (machine.isEmpty()) {
            return Optional.empty();
        }
        if (system.startsWith("linux")) {
            return Optional.of(new EsbuildPlatform("linux" + machine, "bin/esbuild", TESTED));
        }
        if (system.startsWith("mac")) {
            return Optional.of(new EsbuildPlatform("darwin" + machine, "bin/esbuild", OLDER));
        }
        return system.startsWith("windows")
                ? Optional.of(new EsbuildPlatform("win32" + machine, "esbuild.exe", OLDER))
                : Optional.empty();
    }
}

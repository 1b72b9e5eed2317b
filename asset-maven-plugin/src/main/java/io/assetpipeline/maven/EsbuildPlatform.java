package io.assetpipeline.maven;

import java.util.Locale;
import java.util.Optional;

/**
 * What esbuild's packages call a machine.
 *
 * @param name of the package: {@code linux-x64}
 * @param program its file in the package
 */
record EsbuildPlatform(String name, String program) {

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
            return Optional.of(new EsbuildPlatform("linux" + machine, "bin/esbuild"));
        }
        if (system.startsWith("mac")) {
            return Optional.of(new EsbuildPlatform("darwin" + machine, "bin/esbuild"));
        }
        return system.startsWith("windows")
                ? Optional.of(new EsbuildPlatform("win32" + machine, "esbuild.exe"))
                : Optional.empty();
    }
}

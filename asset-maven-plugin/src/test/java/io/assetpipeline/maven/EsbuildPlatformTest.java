package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EsbuildPlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux,         amd64,   linux-x64,    bin/esbuild, 0.25.10",
        "Linux,         aarch64, linux-arm64,  bin/esbuild, 0.25.10",
        "Mac OS X,      aarch64, darwin-arm64, bin/esbuild, 0.23.1",
        "Mac OS X,      x86_64,  darwin-x64,   bin/esbuild, 0.23.1",
        "Windows 11,    amd64,   win32-x64,    esbuild.exe, 0.23.1",
    })
    void isWhatThePackagesAreCalled(String system, String machine, String name, String program, String version) {
        assertThat(EsbuildPlatform.of(system, machine)).contains(new EsbuildPlatform(name, program, version));
    }

    @Test
    void isNoneForOthers() {
        assertThat(EsbuildPlatform.of("SunOS", "sparcv9")).isEmpty();
        assertThat(EsbuildPlatform.of("z/OS", "aarch64")).isEmpty();
    }
}

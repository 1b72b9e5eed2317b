import io.assetpipeline.maven.BuildLog

def log = BuildLog.of(new File(basedir, 'build.log'))
['esbuild', 'sass'].each { module ->
    // The name of esbuild's artifact is that of the machine.
    def failures = log.failures(module)*.replaceAll('esbuild:(linux|darwin|win32)-(x64|arm64):', 'esbuild:<platform>:')
    assert failures == ['online.txt', 'offline.txt'].collect { new File(basedir, "$module/$it").getText('UTF-8') }
}
// What it asks for Maven tells by itself, with the URL.
assert !log.lines().any { it.contains('secret') && !it.contains('Downloading from') }

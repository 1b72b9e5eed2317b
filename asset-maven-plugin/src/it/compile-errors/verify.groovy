import io.assetpipeline.maven.BuildLog

// Each at the place in the file that is wrong, whichever file the bundle names.
assert BuildLog.of(new File(basedir, 'build.log')).failure('shop') == new File(basedir, 'expected.txt').getText('UTF-8')
assert !new File(basedir, 'target/classes/META-INF').exists()

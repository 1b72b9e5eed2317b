import io.assetpipeline.maven.BuildLog
import io.assetpipeline.maven.BuiltArchive

assert BuildLog.of(new File(basedir, 'build.log')).failure('shop') == new File(basedir, 'expected.txt').getText('UTF-8')

// What the first build made still stands.
def exploded = BuiltArchive.war(new File(basedir, 'target/shop'))
exploded.isWhole()
assert exploded.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']

import io.assetpipeline.maven.BuildLog
import io.assetpipeline.maven.BuiltArchive

def jar = BuiltArchive.jar(new File(basedir, 'target/shop.jar'))
jar.isWhole()

// The block is closed where its file ends: the third rule is not printed only.
assert jar.text('css/site.css') =~ /@media print\{\.second\{color:green\}\}\s*\.third\{color:(blue|#00f)\}/
assert BuildLog.of(new File(basedir, 'build.log')).warnings() == [new File(basedir, 'expected.txt').getText('UTF-8').trim()]

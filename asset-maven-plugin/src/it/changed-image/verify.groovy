import io.assetpipeline.maven.BuiltArchive

def before = BuiltArchive.war(new File(basedir, 'wars/before/shop.war'))
def after = BuiltArchive.war(new File(basedir, 'wars/after/shop.war'))
[before, after].each { it.isWhole() }

assert before.assets() == after.assets()
assert before.assets().findAll { before.served(it) != after.served(it) } == ['css/site.css', 'img/logo.svg']
// The image, the stylesheet, and the stylesheet's map, which is not shipped.
assert new File(basedir, 'build.log').text.contains('(3 written, 3 stale removed)')

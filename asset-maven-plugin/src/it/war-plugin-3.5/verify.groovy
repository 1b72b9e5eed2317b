import io.assetpipeline.maven.BuiltArchive

def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))
war.isWhole()
assert war.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']

// The exclusion that the project "war-plugin-3.3" is advised to write: the sources stay out, what was built stays in.
assert !war.entries().contains('css/site.css')
assert !war.entries().contains('js/app.js')

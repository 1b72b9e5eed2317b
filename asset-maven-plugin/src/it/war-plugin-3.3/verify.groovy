import io.assetpipeline.maven.BuiltArchive

def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))
war.isWhole()
assert war.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']

// maven-war-plugin copies src/main/webapp as it is; the build says so and how to stop it.
assert war.entries().containsAll(['css/site.css', 'img/logo.svg', 'js/app.js'])
def log = new File(basedir, 'build.log').text
assert log.contains('2 sources of bundles are shipped raw besides.')
assert log.contains('<packagingExcludes>css/site.css,js/app.js</packagingExcludes>')

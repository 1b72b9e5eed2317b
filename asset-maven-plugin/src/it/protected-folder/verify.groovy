import io.assetpipeline.maven.BuiltArchive

def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))
war.isWhole()
assert war.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']

// Where the application protects it, maven-war-plugin has put it; nowhere else.
assert war.entries().findAll { it.contains('secret') } == ['admin/secret.css']
assert war.entries().every { !it.contains('.env') && !it.contains('draft') && !it.endsWith('~') && !it.endsWith('.jsp') }

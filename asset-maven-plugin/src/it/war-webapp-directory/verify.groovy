import io.assetpipeline.maven.BuiltArchive

def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))
war.isWhole()
assert war.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']
assert new File(basedir, 'target/web/WEB-INF/classes/META-INF/assets/manifest.json').file
assert !new File(basedir, 'target/shop').exists()

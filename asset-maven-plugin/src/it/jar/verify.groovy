import io.assetpipeline.maven.BuiltArchive

def jar = BuiltArchive.jar(new File(basedir, 'target/shop.jar'))
jar.isWhole()
assert jar.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']
assert jar.entries().contains('META-INF/resources/assets/' + jar.served('css/site.css'))

import io.assetpipeline.maven.BuiltArchive

def jar = BuiltArchive.jar(new File(basedir, 'target/shop.jar'))
jar.isWhole()
assert jar.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']
assert jar.entries().contains('META-INF/resources/assets/' + jar.served('css/site.css'))

// The maps lie beside what is packaged, under the names of the files that they explain.
['css/site.css', 'js/app.js'].each { assert new File(basedir, 'target/asset-maps/' + jar.served(it) + '.map').file }
assert jar.entries().every { !it.endsWith('.map') }

import io.assetpipeline.maven.BuiltArchive

def jar = BuiltArchive.jar(new File(basedir, 'target/shop.jar'))
jar.isWhole()
assert jar.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']

def log = new File(basedir, 'build.log').text
assert log.contains('<resources><resource><directory>src/main/resources</directory><excludes><exclude>static/css/site.css</exclude><exclude>static/js/app.js</exclude></excludes></resource></resources>')

import io.assetpipeline.maven.BuiltArchive

def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))
war.isWhole()

assert war.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']
assert war.manifest().artifact() == 'com.example:shop'
assert !war.manifest().library()
assert war.manifest().css()['site'].members()*.path()*.value() == ['css/reset.css', 'css/site.css']
assert war.text('css/site.css').startsWith('*{margin:0}')
assert war.text('css/site.css').contains(war.served('img/logo.svg').replace('img/', '../img/'))
assert !war.text('js/app.js').contains('Greets')

def log = new File(basedir, 'build.log').text
assert log =~ /site\.css +2 sources +\d+ B -> +\d+ B \(gzip +\d+ B\)  css\/site\.[0-9a-f]{16}\.css/
assert log =~ /app\.js +1 source +\d+ B -> +\d+ B \(gzip +\d+ B\)  js\/app\.[0-9a-f]{16}\.js/
// Five, because the maps that are not shipped are written, too.
assert log =~ /assets: 2 bundles, 3 files, \d+ B in target\/shop\/assets \(5 written, 0 stale removed\); manifest target\/shop\/WEB-INF\/classes\/META-INF\/assets\/manifest\.json/

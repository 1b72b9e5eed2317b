import io.assetpipeline.maven.BuiltArchive

def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))
war.isWhole()
assert war.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']

def log = new File(basedir, 'build.log').text
def runs = log.split('BUILD SUCCESS')
assert runs.length == 4
assert !runs[0].contains('nothing to do')
assert runs[1] =~ /assets: nothing to do: 2 bundles, 3 files, \d+ B in target\/shop\/assets are as the last build left them/
assert runs[2].contains('assets: 2 bundles, 3 files, 239 B in target/shop/assets, all from the cache: an earlier build has read the same')

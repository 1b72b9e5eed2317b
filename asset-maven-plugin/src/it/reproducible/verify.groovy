import io.assetpipeline.maven.BuiltArchive

def first = new File(basedir, 'wars/first/shop.war')
def war = BuiltArchive.war(first)
war.isWhole()
assert war.assets() == ['css/site.css', 'css/site.css.map', 'img/logo.svg', 'js/app.js', 'js/app.js.map']

['again', 'clean'].each { run ->
    assert new File(basedir, "wars/$run/shop.war").bytes == first.bytes
}
assert new File(basedir, 'build.log').text.contains('assets: nothing to do: 2 bundles')

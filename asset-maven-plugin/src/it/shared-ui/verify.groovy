import io.assetpipeline.maven.BuiltArchive

def ui = BuiltArchive.jar(new File(basedir, 'ui/target/ui.jar'))
ui.isWhole()
assert ui.manifest().library()
assert ui.manifest().prefix() == 'ui/'
assert ui.assets() == ['kit/icon.svg', 'css/kit.css'].sort()

def exploded = BuiltArchive.war(new File(basedir, 'shop/target/shop'))
def war = BuiltArchive.war(new File(basedir, 'shop/target/shop.war'))
[exploded, war].each {
    it.isWhole()
    assert !it.manifest().library()
    assert it.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js', 'kit/icon.svg']
    assert it.manifest().css()['site'].members()*.path()*.value() == ['kit/kit.css', 'css/site.css']
    assert it.origin('kit/icon.svg') == 'com.example:ui:1.0'
}

// Whether the class path held the module's classes or its jar makes no difference.
assert new File(basedir, 'build.log').text.contains('(0 written, 0 stale removed); manifest target/shop/')

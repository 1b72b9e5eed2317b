import io.assetpipeline.maven.BuiltArchive

[BuiltArchive.war(new File(basedir, 'target/shop')), BuiltArchive.war(new File(basedir, 'target/shop.war'))].each {
    it.isWhole()
    assert it.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']
}
assert new File(basedir, 'build.log').text.contains('nothing to do: 2 bundles')

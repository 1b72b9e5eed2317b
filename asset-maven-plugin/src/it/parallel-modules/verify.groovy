import io.assetpipeline.maven.BuiltArchive

['admin', 'shop'].each { module ->
    def war = BuiltArchive.war(new File(basedir, "$module/target/${module}.war"))
    war.isWhole()
    assert war.manifest().artifact() == "com.example:$module"
    assert war.assets() == ['css/site.css', 'img/logo.svg', 'js/app.js']
    assert war.text('js/app.js').contains(module)
}
def log = new File(basedir, 'build.log').text
assert log.contains('Using the MultiThreadedBuilder implementation with a thread count of 2')
assert !log.contains('not marked as thread-safe') && !log.contains('not marked @threadSafe')

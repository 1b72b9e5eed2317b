import io.assetpipeline.maven.BuiltArchive

def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))
war.isWhole()
assert war.assets() == ['js/app.js']
assert war.manifest().js()['app'].members()*.path()*.value() == ['webjars/jquery/jquery.js', 'js/app.js']
assert war.text('js/app.js').contains('jQuery JavaScript Library v3.7.1')
assert war.entries().every { !it.startsWith('WEB-INF/lib/') }

import io.assetpipeline.maven.BuiltArchive

def text = { String path -> new File(basedir, "target/classes/META-INF/resources/assets/$path").text }
def jar = BuiltArchive.jar(new File(basedir, 'target/shop.jar'))
jar.isWhole()

def log = new File(basedir, 'build.log').text
if (log.contains('There is no esbuild')) {
    println 'skipped: this platform has no esbuild in the Maven repositories'
    return
}
assert jar.manifest().tools()['esbuild'] == '0.25.10'
def app = jar.text('js/app.js')
assert app.startsWith('/*! Counter, MIT */\n')
assert app.contains('class Counter{#') && app.contains('function start(')
assert !app.contains('initialValue') && !app.contains('numberOfSteps')
assert !jar.text('js/main.mjs').contains('firstElement')
assert !jar.text('js/shown.mjs').contains('anyElement')
assert !log.contains('[WARNING]')

def map = new groovy.json.JsonSlurper().parseText(jar.text('js/app.js.map'))
assert map.sources == ['asset:///js/counter.js', 'asset:///js/app.js']
assert map.sourcesContent[1].contains('// The value that the page shows.')
assert map.names.contains('initialValue')

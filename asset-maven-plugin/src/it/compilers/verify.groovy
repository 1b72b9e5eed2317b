import io.assetpipeline.maven.BuildLog
import io.assetpipeline.maven.BuiltArchive

def log = BuildLog.of(new File(basedir, 'build.log')).lines()
def told = { text -> log.any { it.startsWith('[INFO] ' + text) } }

// asset:resolve says what it has fetched; whatever comes after it was offline.
assert log.any { it ==~ /\[INFO\] Sass: de\.larsgrefer\.sass:sass-embedded-host:\S+ and \d artifacts that it needs are in the local repository\./ }
assert told('esbuild: org.mvnpm.at.esbuild:')

// asset:watch
assert told('Compiled src/main/assets/css/app.scss.')
assert told('Compiled src/main/assets/js/app.tsx.')
assert new File(basedir, 'target/asset-compiled/css/app.css').text.contains('--bs-primary: #663399')
assert new File(basedir, 'target/asset-compiled/js/app.js').text.contains('from "./element.js"')

// asset:list, then asset:build with what that has kept.
assert told('css/app.css')
assert log.any { it =~ /; [1-9]\d* of \d+ results from the cache$/ }

def jar = BuiltArchive.jar(new File(basedir, 'target/shop.jar'))
jar.isWhole()
assert jar.assets() == ['css/app.css', 'img/brand.svg', 'js/app.js', 'js/element.js']
assert jar.manifest().css()['app'].members()*.path()*.value() == ['css/app.css']
assert jar.manifest().tools().keySet().containsAll(['sass-embedded-host', 'esbuild'])

def css = jar.text('css/app.css')
assert css.contains('--bs-primary:#663399')
assert css.contains('.navbar-expand-lg')
assert css =~ /\.brand\{background:url\("\.\.\/img\/brand\.[0-9a-f]{16}\.svg"\)\}\.brand:hover\{color:#639\}/

// Its map leads to the authors' files, also to those in the jar.
def maps = ''
new File(basedir, 'target/asset-maps').eachFileRecurse { if (it.name.endsWith('.map')) { maps += it.getText('UTF-8') } }
assert maps.contains('"asset:///css/app.scss"')
assert maps.contains('"asset:///webjars/bootstrap/scss/_navbar.scss"')
assert maps.contains('"asset:///js/app.tsx"')

import io.assetpipeline.maven.BuiltArchive

def jar = BuiltArchive.jar(new File(basedir, 'target/shop.jar'))
jar.isWhole()
assert jar.assets() == ['css/app.css', 'img/brand.svg']
assert jar.manifest().css()['app'].members()*.path()*.value() == ['css/app.css']
assert jar.manifest().tools()['sass-embedded-host']

def css = jar.text('css/app.css')
assert css.contains('--bs-primary:#639') || css.contains('--bs-primary: #663399') || css.contains('--bs-primary:#663399')
assert css.contains('.navbar-expand-lg')
assert css =~ /\.brand\{background:url\(\.\.\/img\/brand\.[0-9a-f]{16}\.svg\)\}\s*\.brand:hover\{color:(#639|#663399|rebeccapurple)\}/

// Its map leads to the authors' files, also to those in the jar.
def map = new File(basedir, 'target/asset-maps').listFiles().find { it.name.startsWith('css') || it.directory }
assert map
def text = ''
new File(basedir, 'target/asset-maps').eachFileRecurse { if (it.name.endsWith('.map')) { text += it.getText('UTF-8') } }
assert text.contains('"asset:///css/app.scss"')
assert text.contains('"asset:///webjars/bootstrap/scss/_navbar.scss"')

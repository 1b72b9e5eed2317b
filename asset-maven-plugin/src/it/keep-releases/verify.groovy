import io.assetpipeline.maven.BuiltArchive

def releases = ['one', 'two', 'three'].collect { BuiltArchive.war(new File(basedir, "wars/${it}/shop.war")) }
def first = releases[0]
def changed = ['css/site.css', 'img/logo.svg']
releases[1..2].each { later ->
    assert changed.every { later.entries().contains('assets/' + first.served(it)) }
    assert later.manifest().history().retired().keySet()*.value() == changed.collect { first.served(it) }
}
def log = new File(basedir, 'build.log').text
assert log.count(', kept 2 files of 1 earlier release; manifest ') == 2
assert log.contains('offline.yaml:2:35: The build is offline: no files of https://releases.invalid/shop.war are taken along.')

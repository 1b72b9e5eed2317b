import io.assetpipeline.maven.BuiltArchive

def war(run) {
    def built = BuiltArchive.war(new File(basedir, "wars/$run/shop.war"))
    built.isWhole()
    built
}

def usual = war('usual')
['css/colors.css', 'js/app.js'].each { assert usual.encodings(it) == ['br', 'gzip'] }
assert usual.encodings('img/dot.png') == []
assert usual.entries().containsAll(['.br', '.gz'].collect { 'assets/' + usual.served('css/colors.css') + it })
assert usual.manifest().tools().containsKey('brotli4j')

def none = war('none')
assert none.assets().every { none.encodings(it) == [] }
assert none.entries().every { !(it =~ /\.(br|gz|zst)$/) }

def zstd = war('zstd')
assert zstd.encodings('css/colors.css') == ['br', 'gzip', 'zstd']
assert zstd.entries().contains('assets/' + zstd.served('js/app.js') + '.zst')

def log = new File(basedir, 'build.log').text
assert log =~ /colors\.css +1 source +[\d.]+ k?B -> +[\d.]+ k?B \(gzip +\d+ B, br +\d+ B\)  css/
assert log =~ /colors\.css +1 source +[\d.]+ k?B -> +[\d.]+ k?B \(gzip +\d+ B\)  css/
assert log =~ /colors\.css +1 source +[\d.]+ k?B -> +[\d.]+ k?B \(gzip +\d+ B, br +\d+ B, zstd +\d+ B\)  css/
assert !log.contains('No file gets the encoding')

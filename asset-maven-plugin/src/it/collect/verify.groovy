import io.assetpipeline.maven.BuiltArchive

def log = new File(basedir, 'build.log').text
def war = BuiltArchive.war(new File(basedir, 'target/shop.war'))

assert log.contains('No store is named: set ASSET_S3_URL to s3://bucket or s3://bucket/prefix, or attach Bucketeer. Nothing was done.')
assert log =~ /new +\d+ B  assets\/img\/logo\.[0-9a-f]{16}\.svg/
assert log =~ /collect: 2 to upload \(2 new\), 0 skipped, 0 B, 1 request, \d+\.\d s; release [0-9a-f]{16} was not sent to /
assert log =~ /Not stored, since a bucket cannot send them: X-Robots-Tag\./
assert log =~ /collect: 2 uploaded \(2 new\), 0 skipped, \d+ B, 5 requests, \d+\.\d s; release [0-9a-f]{16} is current in /
assert log =~ /collect: 0 uploaded, 2 skipped, 0 B, 1 request, \d+\.\d s; nothing new, release [0-9a-f]{16} is current in /
assert log =~ /[0-9a-f]{16}  \d{4}-\d\d-\d\dT[\d:]+Z  2 files, \d+ B  first  \(current\)/
assert log =~ /prune: 0 files, 0 B to delete, 1 release kept/

['css/site.css', 'img/logo.svg'].each {
    assert new File(basedir, 'target/store/assets/' + war.served(it)).file
}
assert new File(basedir, 'target/store/manifest.json').file

// The program does the same from any folder, and holds nothing of what builds.
def cli = new File(basedir, '../../../../asset-core/target').listFiles().find { it.name.endsWith('-cli.jar') }
def java = new File(System.getProperty('java.home'), 'bin/java').path
def process = new ProcessBuilder(java, '-jar', cli.path, 'collect', '--exit-code', '--store', 'store', 'shop.war')
        .directory(new File(basedir, 'target')).redirectErrorStream(true).start()
assert process.inputStream.text.contains('collect: 0 uploaded, 2 skipped')
assert process.waitFor() == 3

def names = new java.util.zip.ZipFile(cli).withCloseable { zip -> zip.entries().collect { it.name } }
['com/google/javascript/', 'com/yahoo/', 'org/jsoup/', 'com/aayushatharva/', 'com/github/luben/', 'org/snakeyaml/', 'software/amazon/'].each { foreign ->
    assert names.every { !it.startsWith(foreign) }
}
assert names.containsAll(['META-INF/LICENSE-Apache-2.0.txt', 'META-INF/NOTICE', 'META-INF/FastDoubleParser-LICENSE', 'picocli/CommandLine.class'])

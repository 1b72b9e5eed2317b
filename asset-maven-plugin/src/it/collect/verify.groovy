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
assert log.contains('asset.require wants one.')

['css/site.css', 'img/logo.svg'].each {
    assert new File(basedir, 'target/store/assets/' + war.served(it)).file
}
assert new File(basedir, 'target/store/manifest.json').file

import io.assetpipeline.maven.BuildLog

def told = BuildLog.of(new File(basedir, 'build.log')).failure('shop').readLines()

assert told[0] == 'The assets cannot be built.'
assert told[1].startsWith('assets.yaml:8:5: js/app.js has 75 bytes without an encoding, 35 more than its budget of 40. Most of it comes from js/vendor.js (')
assert told[2] == '1 problem; no assets were written.'
assert told.size() == 3

assert !new File(basedir, 'target/classes/META-INF/assets/manifest.json').exists()
def page = new File(basedir, 'target/asset-report.html').text
assert page.contains('"failed": true')
assert page.contains('35 more than its budget of 40.')

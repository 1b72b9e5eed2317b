import io.assetpipeline.maven.BuildLog

def told = BuildLog.of(new File(basedir, 'build.log')).failure('shop').readLines()

assert told[0] == 'The assets cannot be built.'
assert told[1].startsWith('src/main/assets/css/site.css:1:24: "../img/none-01.png" does not exist (looked for img/none-01.png in src/main/assets).')
assert told[20].startsWith('src/main/assets/css/site.css:20:24: "../img/none-20.png" does not exist')
assert told[21] == 'target/asset-report.json: 5 more references lead nowhere. This file has all 25 of them.'
assert told[22] == '21 problems; no assets were written.'
assert told.size() == 23

def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/asset-report.json'))
assert report.missing*.text == (1..25).collect { '../img/none-' + String.format('%02d', it) + '.png' }

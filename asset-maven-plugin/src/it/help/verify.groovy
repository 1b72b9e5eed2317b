def log = new File(basedir, 'build.log').text
assert log.contains('asset:build')
['asset.skip', 'asset.config', 'asset.webappDirectory', 'asset.classesDirectory'].each { assert log.contains("User property: $it") }
assert log.contains('assets.yaml')

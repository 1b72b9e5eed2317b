def log = new File(basedir, 'build.log').text
assert log.contains('asset:build')
assert log.contains('asset:list')
['asset.skip', 'asset.config', 'asset.webappDirectory', 'asset.classesDirectory', 'asset.list.filter'].each { assert log.contains("User property: $it") }
assert log.contains('assets.yaml')

def log = new File(basedir, 'build.log').text
assert log.contains('asset:build')
['asset:list', 'asset:collect', 'asset:prune', 'asset:releases', 'asset:doctor'].each { assert log.contains(it) }
['asset.skip', 'asset.config', 'asset.webappDirectory', 'asset.classesDirectory', 'asset.list.filter', 'asset.store', 'asset.dryRun', 'asset.delete', 'asset.url'].each { assert log.contains("User property: $it") }
assert log.contains('assets.yaml')

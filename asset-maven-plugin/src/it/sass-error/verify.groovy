def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('src/main/assets/css/_buttons.scss:7:')
assert log.contains('src/main/assets/css/app.scss uses this file.')
assert !new File(basedir, 'target/classes/META-INF/assets/manifest.json').exists()

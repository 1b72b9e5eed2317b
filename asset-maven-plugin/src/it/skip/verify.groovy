assert new File(basedir, 'build.log').text.contains('Skipped: asset.skip is set.')
assert !new File(basedir, 'target/classes/META-INF').exists()

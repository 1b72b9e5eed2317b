assert !(new File(basedir, 'build.log').text =~ /--- asset\S*:build/)
assert !new File(basedir, 'target/classes/META-INF').exists()

import io.assetpipeline.maven.BuildLog
import io.assetpipeline.maven.BuiltArchive

assert BuildLog.of(new File(basedir, 'build.log')).failure('shop').startsWith(
    'The executions "same" and "admin" of this plugin have different configurations, and a module has one manifest:' +
    ' the second would replace what the first has built. Put all bundles into one assets.yaml, or build the others in' +
    ' a module of their own.')

// The execution before, and the same once more, are no reason to fail; what they made still stands.
def classes = BuiltArchive.jar(new File(basedir, 'target/classes'))
classes.isWhole()
assert classes.assets() == ['css/site.css']

<!DOCTYPE html>
<html>
<head><title>bundles</title></head>
<body>
<asset:css bundle="colors"/>
<asset:js bundle="stats"/>
<asset:css bundle="print"/>
<asset:js bundle="wrapped"/>
</body>
</html>

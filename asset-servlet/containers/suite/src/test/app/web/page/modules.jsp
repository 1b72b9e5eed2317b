<!DOCTYPE html>
<html>
<head><title>modules</title></head>
<body>
<asset:css bundle="print"/>
<asset:js bundle="wrapped"/>
<asset:js bundle="shop"/>
<asset:js bundle="shop"/>
<asset:importmap/>
</body>
</html>

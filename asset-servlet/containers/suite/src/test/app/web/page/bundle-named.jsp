<!DOCTYPE html>
<html>
<head><title>bundle-named</title></head>
<body>
<asset:css bundle="${param.name}"/>
</body>
</html>

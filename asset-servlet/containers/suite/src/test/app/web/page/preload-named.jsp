<!DOCTYPE html>
<html>
<head><title>preload-named</title></head>
<body>
<asset:preload name="${param.name}" data-x="${param.x}"/>
</body>
</html>

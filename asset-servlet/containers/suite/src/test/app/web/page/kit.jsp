<!DOCTYPE html>
<html>
<head><title>kit</title></head>
<body>
<asset:css bundle="kit"/>
</body>
</html>

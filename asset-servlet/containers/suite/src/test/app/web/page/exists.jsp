<!DOCTYPE html>
<html>
<head><title>exists</title></head>
<body>
<i id="there">${assets.exists(param.name)}</i>
</body>
</html>

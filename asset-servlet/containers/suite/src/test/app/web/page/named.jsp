<!DOCTYPE html>
<html>
<head><title>named</title></head>
<body>
<img id="tag" src="<asset:url name="${param.name}"/>">
<i id="there">${assets.exists(param.name)}</i>
</body>
</html>

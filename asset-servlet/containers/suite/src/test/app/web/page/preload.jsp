<!DOCTYPE html>
<html>
<head><title>preload</title></head>
<body>
<asset:preload css="letters" fonts="true" images="true"/>
<asset:preload js="stats"/>
<asset:preload name="img/logo.png"/>
<asset:preload js="shop"/>
</body>
</html>

<!DOCTYPE html>
<html>
<head><title>preload-header</title></head>
<body>
<asset:preload css="letters" fonts="true" header="true"/>
<asset:preload name="img/logo.png" header="true"/>
<asset:preload name="js/vendor/money.js" header="true"/>
</body>
</html>

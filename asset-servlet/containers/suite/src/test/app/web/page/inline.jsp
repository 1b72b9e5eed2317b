<!DOCTYPE html>
<html>
<head><title>inline</title></head>
<body>
<asset:inline css="critical"/>
<asset:inline js="boot"/>
<asset:inline js="js/alone.js"/>
</body>
</html>

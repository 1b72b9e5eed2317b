<!DOCTYPE html>
<html>
<head><title>once</title></head>
<body>
<div id="first"><asset:css bundle="colors"/><asset:js bundle="stats"/></div>
<div id="second"><asset:css bundle="colors"/><asset:js bundle="stats"/></div>
<div id="again"><asset:css bundle="colors" again="true"/><asset:js bundle="stats" again="true"/></div>
</body>
</html>

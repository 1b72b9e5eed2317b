<!DOCTYPE html>
<html>
<head><title>urls</title></head>
<body>
<img id="tag" src="<asset:url name="img/logo.png"/>">
<asset:url name="img/logo.png" var="logo"/><img id="variable" src="${logo}">
<img id="expression" src="${assets.url('img/logo.png')}">
<a id="sheet" href="<asset:url name="css/colors.css"/>">a</a>
<a id="fragment" href="<asset:url name="img/layers.svg?x=1#top"/>">a</a>
<img id="library" src="<asset:url name="kit/icon.svg"/>">
<i id="there">${assets.exists('img/logo.png')}</i>
<i id="missing">${assets.exists('img/logos.png')}</i>
</body>
</html>

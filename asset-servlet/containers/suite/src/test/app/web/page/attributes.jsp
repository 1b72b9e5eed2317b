<!DOCTYPE html>
<html>
<head><title>attributes</title></head>
<body>
<asset:css bundle="colors" media="print" data-x="${param.x}"/>
<asset:js bundle="stats" defer="false" async="true" data-turbo-track="${param.x}" fetchpriority="low"/>
<asset:css bundle="hostile"/>
</body>
</html>

<!DOCTYPE html>
<html>
<head><title>forward</title></head>
<body>
<asset:css bundle="colors"/><jsp:forward page="bundles.jsp"/>
</body>
</html>

<!DOCTYPE html>
<html>
<head><title>include</title></head>
<body>
<div id="own"><asset:css bundle="colors"/></div>
<div id="included"><jsp:include page="fragment.jsp"/></div>
<div id="after"><asset:js bundle="stats"/></div>
</body>
</html>

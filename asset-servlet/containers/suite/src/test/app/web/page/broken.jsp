<!DOCTYPE html>
<html>
<head><title>broken</title></head>
<body>
<asset:css bundle="colors"/>
<asset:js bundle="stats"/>
<% if (true) throw new IllegalStateException("broken on purpose"); %>
</body>
</html>

<!DOCTYPE html>
<html>
<head><title>failed</title></head>
<body>
<asset:css bundle="colors"/>
<asset:js bundle="stats"/>
<p id="failure"><%
for (Throwable t = (Throwable) request.getAttribute("jakarta.servlet.error.exception"); t != null; t = t.getCause()) {
  out.print(String.valueOf(t.getMessage()).replace("&", "&amp;").replace("<", "&lt;"));
}
%></p>
</body>
</html>

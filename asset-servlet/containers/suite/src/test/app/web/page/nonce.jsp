<!DOCTYPE html>
<html>
<head><title>nonce</title></head>
<body>
<% request.setAttribute("cspNonce", request.getParameter("nonce")); %>
<asset:css bundle="colors"/>
<asset:js bundle="stats"/>
<asset:inline js="boot"/>
<asset:css bundle="print" nonce="of the tag"/>
</body>
</html>

<!DOCTYPE html>
<html>
<head><title>importmap</title></head>
<body>
<asset:importmap data-x="${param.x}"/>
<script type="module" id="own">import { euro } from "money"; document.title = euro(1);</script>
<asset:js bundle="shop" nonce="${param.x}"/>
</body>
</html>

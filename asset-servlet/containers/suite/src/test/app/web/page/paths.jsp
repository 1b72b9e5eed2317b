<!DOCTYPE html>
<html>
<head><title>paths</title></head>
<body>
<script type="application/json" id="flags"><asset:paths include="img/flags/*"/></script>
<script type="application/json" id="odd"><asset:paths include="img/odd/*"/></script>
</body>
</html>

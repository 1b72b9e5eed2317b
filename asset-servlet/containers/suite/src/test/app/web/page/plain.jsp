<!DOCTYPE html>
<html>
<head><title>plain</title></head>
<body>
<p id="sum">${1 + 1}</p>
</body>
</html>

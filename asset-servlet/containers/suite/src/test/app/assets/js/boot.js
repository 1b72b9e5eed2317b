window.boot = "</script><script>alert(1)</script><!-- <script>";

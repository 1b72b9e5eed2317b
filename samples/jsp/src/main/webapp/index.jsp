<%@ page contentType="text/html;charset=UTF-8" %>
<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta name="viewport" content="width=device-width">
    <title>Colours of a collection</title>
    <%-- The tags that print the links of the bundles "colors" and "stats" come with the next release of asset-servlet.
         Until then this page is plain: fingerprinted names are not for writing by hand. --%>
  </head>
  <body>
    <h1>Colours of a collection</h1>
    <p>The bundles of this page are built: META-INF/assets/manifest.json of this application lists them. It does not link
      them yet.</p>
    <h2 class="icon icon-swatch">Collections</h2>
    <ul id="collections" class="swatches"></ul>
    <h2 class="icon icon-bars">How many pieces</h2>
    <div id="stats"></div>
  </body>
</html>
